import { history } from '@patto/kernel';
import type { RepairEvent } from './repairs.events';

export const repairsHistory = history<RepairEvent>('repair', {
  FactCorrected: { version: 1 },
  EventRetracted: { version: 1 },
  ActAnnulled: { version: 1 },
  ClaimsDisputed: { version: 1 },
  DisputeResolved: { version: 1 },
});

const types: ReadonlySet<string> = new Set<RepairEvent['type']>([
  'FactCorrected',
  'EventRetracted',
  'ActAnnulled',
  'ClaimsDisputed',
  'DisputeResolved',
]);

export const isRepair = (event: { readonly type: string }): event is RepairEvent => types.has(event.type);
