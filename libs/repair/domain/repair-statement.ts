import type { JsonObject } from '@patto/kernel';
import {
  EX_TUNC,
  type Annulled,
  type Corrected,
  type Disputed,
  type Resolved,
  type Withdrawn,
} from '@patto/temporal';
import type { RepairEvent } from './repairs.events';

/** What a repair says of other entries, as the timelines of what they are about read it. */
export type RepairStatement = Corrected<JsonObject> | Withdrawn | Annulled | Disputed | Resolved;

/** The repair of an event, by the id under which it was recorded. */
export const repairStatement = (event: string, { type, data }: RepairEvent): RepairStatement => {
  switch (type) {
    case 'FactCorrected': {
      const { target, slot, when } = data;
      return { kind: 'corrected', event, target: target.id, slot, when };
    }
    case 'EventWithdrawn':
      return { kind: 'withdrawn', event, target: data.target.id };
    case 'ActAnnulled':
      return { kind: 'annulled', event, target: data.target.id, from: data.from ?? EX_TUNC };
    case 'ClaimsDisputed':
      return { kind: 'disputed', event, targets: data.claims.map((claim) => claim.id) };
    case 'DisputeResolved':
      return { kind: 'resolved', event, dispute: data.dispute.id, chosen: data.chosen };
  }
};

/** The entries that a repair speaks of. */
export const targetsOf = (repair: RepairStatement): readonly string[] => {
  switch (repair.kind) {
    case 'disputed':
      return repair.targets;
    case 'resolved':
      return [repair.dispute];
    case 'corrected':
    case 'withdrawn':
    case 'annulled':
      return [repair.target];
  }
};
