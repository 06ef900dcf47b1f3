import type { Basis, Event, JsonObject, Power, Source, StoredEvent } from '@patto/kernel';
import type { Part } from '@patto/temporal';

/** An event of the record, by its id and its place. A repair stands in the stream of what it repairs. */
export type EventRef = { readonly id: string; readonly stream: string; readonly revision: string };

/** Where a repair that was imported was read, and the source's own key for it; nulls where it was made here. */
type Sourced = { source: Source | null; factKey: string | null };

/** What the repaired fact says from here on. */
type Anew = {
  /** The fact at the bottom: the target itself, or what the repair that is the target speaks of. */
  fact: EventRef;
  /** The fact as it reads now, in its stored spelling; null: it is absent. */
  reads: StoredEvent | null;
  /** The other corrections and retractions that make it read so. */
  because: readonly string[];
};

/** It never was so: fields of the target were wrong from the beginning (C44). */
export type FactCorrected = Event<
  'FactCorrected',
  Sourced &
    Anew & {
      networkId: string | null;
      target: EventRef;
      changes: JsonObject;
      reason: string;
      basis: Basis;
      by: Power;
    }
>;

/** Entered by mistake: from here on nobody believes it; who asks what was known before still sees it. */
export type EventRetracted = Event<
  'EventRetracted',
  Sourced &
    Anew & {
      networkId: string | null;
      target: EventRef;
      /** The dispute that is no more, or that is open again, where that is what was retracted. */
      dispute: string | null;
      /** Whether it is open again: how it was settled was retracted. */
      reopens: boolean;
      /** The claims of that dispute. */
      disputed: readonly EventRef[];
      reason: string;
      basis: Basis;
      by: Power;
    }
>;

/** Legally undone by an authority: from the beginning (`from` null, ex tunc) or from a date (EDTF). The act stays visible. */
export type ActAnnulled = Event<
  'ActAnnulled',
  Sourced & {
    networkId: string | null;
    target: EventRef;
    /** Which of its statements is undone: that something began, that it ended, or both. */
    part: Part;
    from: string | null;
    authority: string;
    reason: string;
    by: Power;
  }
>;

/**
 * Sources disagree: these claims cannot all be right, and until it is resolved none is taken for certain. A dispute
 * over claims of several streams is opened in the first one's stream and marked in the others.
 */
export type ClaimsDisputed = Event<
  'ClaimsDisputed',
  Sourced & {
    networkId: string | null;
    /** The dispute's own id, which follows from its claims. */
    dispute: string;
    /** In the order of their ids. */
    claims: readonly EventRef[];
    reason: string;
    by: Power;
  }
>;

/** Of a dispute's claims one is chosen, with reasons; null: none of them. */
export type DisputeResolved = Event<
  'DisputeResolved',
  {
    networkId: string | null;
    dispute: string;
    /** Where this stream opened or marked it. */
    opening: EventRef;
    claims: readonly EventRef[];
    chosen: string | null;
    reason: string;
    basis: Basis;
    by: Power;
  }
>;

export type RepairEvent = FactCorrected | EventRetracted | ActAnnulled | ClaimsDisputed | DisputeResolved;
