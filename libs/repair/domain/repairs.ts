import { history } from '@patto/kernel';
import type { EventRef, RepairEvent } from './repairs.events';

/** What decisions read: which events were withdrawn, and which disputes were opened over which claims. */
export type Repairs = {
  readonly withdrawn: ReadonlySet<string>;
  /** Claims of each dispute, in the order in which the disputes were opened. */
  readonly disputes: readonly (readonly string[])[];
  readonly resolved: ReadonlyMap<string, string | null>;
};

export const noRepairs: Repairs = { withdrawn: new Set(), disputes: [], resolved: new Map() };

export const evolve = (repairs: Repairs, { type, data }: RepairEvent): Repairs => {
  switch (type) {
    case 'EventWithdrawn':
      return { ...repairs, withdrawn: new Set(repairs.withdrawn).add(data.target.id) };
    case 'ClaimsDisputed':
      return { ...repairs, disputes: [...repairs.disputes, data.claims.map(({ id }) => id)] };
    case 'DisputeResolved':
      return { ...repairs, resolved: new Map(repairs.resolved).set(data.dispute.id, data.chosen) };
    case 'FactCorrected':
    case 'ActAnnulled':
      return repairs;
  }
};

/** Repairs were not imported at first. */
const madeHere = (data: object): object => ({ ...data, source: null, factKey: null });

export const repairsHistory = history<RepairEvent>('record', {
  FactCorrected: { version: 1 },
  EventWithdrawn: { version: 1 },
  ActAnnulled: { version: 2, upcast: { 1: madeHere } },
  ClaimsDisputed: { version: 2, upcast: { 1: madeHere } },
  DisputeResolved: { version: 1 },
});

/** A target as the store has it: of this network, of another one, or not there at all. */
export type Found = {
  readonly ref: EventRef;
  readonly type: string | null;
  readonly networkId: string | null;
};
