import type { Basis, Event, Power, Source } from '@patto/kernel';

/** An event of the record, by its id and its place. */
export type EventRef = { readonly id: string; readonly stream: string; readonly revision: string };

/** Where a repair that was imported was read, and the source's own key for it; nulls where it was made here. */
type Sourced = { source: Source | null; factKey: string | null };

/** It never was so: the target's date was wrong from the beginning (C44). EDTF; `slot` says which of its dates. */
export type FactCorrected = Event<
  'FactCorrected',
  {
    networkId: string;
    target: EventRef;
    slot: 'start' | 'end';
    when: string;
    reason: string;
    basis: Basis;
    by: Power;
  }
>;

/** Entered by mistake: from here on nobody believes it; who asks what was known before still sees it. */
export type EventWithdrawn = Event<
  'EventWithdrawn',
  { networkId: string; target: EventRef; reason: string; basis: Basis; by: Power }
>;

/** Legally undone by an authority: from the beginning (`from` null, ex tunc) or from a date (EDTF). The act stays visible. */
export type ActAnnulled = Event<
  'ActAnnulled',
  Sourced & {
    networkId: string;
    target: EventRef;
    from: string | null;
    authority: string;
    reason: string;
    by: Power;
  }
>;

/** Sources disagree: these claims cannot all be right, and until it is resolved none is taken for certain. */
export type ClaimsDisputed = Event<
  'ClaimsDisputed',
  Sourced & { networkId: string; claims: readonly EventRef[]; reason: string; by: Power }
>;

/** Of a dispute's claims one is chosen, with reasons; null: none of them. */
export type DisputeResolved = Event<
  'DisputeResolved',
  { networkId: string; dispute: EventRef; chosen: string | null; reason: string; basis: Basis; by: Power }
>;

export type RepairEvent = FactCorrected | EventWithdrawn | ActAnnulled | ClaimsDisputed | DisputeResolved;
