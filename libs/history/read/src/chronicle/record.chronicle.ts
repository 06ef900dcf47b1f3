import type { RecordedEvent } from '@patto/kernel';
import { repairs } from '@patto/record/domain';
import { EX_TUNC } from '@patto/temporal';
import type { Repair } from './said';

/** Corrections, retractions, annulments and disputes: they speak of other events. */
export const recordChronicle = (event: RecordedEvent): readonly Repair[] => {
  const { type, data } = repairs.history.decode(event);
  const { id } = event;
  switch (type) {
    case 'FactCorrected': {
      const { target, slot, when } = data;
      return [
        { targets: [target.id], statement: { kind: 'corrected', event: id, target: target.id, slot, when } },
      ];
    }
    case 'EventWithdrawn': {
      const { target } = data;
      return [{ targets: [target.id], statement: { kind: 'withdrawn', event: id, target: target.id } }];
    }
    case 'ActAnnulled': {
      const { target, from } = data;
      const statement = { kind: 'annulled', event: id, target: target.id, from: from ?? EX_TUNC } as const;
      return [{ targets: [target.id], statement }];
    }
    case 'ClaimsDisputed': {
      const targets = data.claims.map((claim) => claim.id);
      return [{ targets, statement: { kind: 'disputed', event: id, targets } }];
    }
    case 'DisputeResolved': {
      const { dispute, chosen } = data;
      return [
        { targets: [dispute.id], statement: { kind: 'resolved', event: id, dispute: dispute.id, chosen } },
      ];
    }
  }
};
