import type { Aggregate, Decision } from '@patto/kernel';
import { annulAct, type AnnulAct } from './annul-act';
import { correctFact, type CorrectFact } from './correct-fact';
import { disputeClaims, type DisputeClaims } from './dispute-claims';
import { evolve, noRepairs, repairsHistory, type Repairs } from './repairs';
import type { RepairEvent } from './repairs.events';
import { resolveDispute, type ResolveDispute } from './resolve-dispute';
import { withdrawEvent, type WithdrawEvent } from './withdraw-event';

export type RepairCommand = CorrectFact | WithdrawEvent | AnnulAct | DisputeClaims | ResolveDispute;

const decide = (command: RepairCommand, repairs: Repairs): Decision<RepairEvent> => {
  switch (command.type) {
    case 'CorrectFact':
      return correctFact(command);
    case 'WithdrawEvent':
      return withdrawEvent(command, repairs);
    case 'AnnulAct':
      return annulAct(command);
    case 'DisputeClaims':
      return disputeClaims(command);
    case 'ResolveDispute':
      return resolveDispute(command, repairs);
  }
};

/** One stream for each network: corrections and disputes of its record. */
export const repairs: Aggregate<RepairCommand, Repairs, RepairEvent> = {
  category: 'record',
  history: repairsHistory,
  initial: noRepairs,
  decide,
  evolve,
};
