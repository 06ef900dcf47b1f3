import type { Aggregate, Decision } from '@patto/kernel';
import { conferMandate, type ConferMandate } from './confer-mandate';
import { evolve, unknownMandate, type Mandate } from './mandate';
import type { MandateEvent } from './mandate.events';
import { mandateHistory } from './mandate.history';
import { recordMandate, type RecordMandate } from './record-mandate';
import { revokeMandate, type RevokeMandate } from './revoke-mandate';

export type MandateCommand = ConferMandate | RevokeMandate | RecordMandate;

const decide = (command: MandateCommand, mandate: Mandate): Decision<MandateEvent> => {
  switch (command.type) {
    case 'ConferMandate':
      return conferMandate(command, mandate);
    case 'RevokeMandate':
      return revokeMandate(command, mandate);
    case 'RecordMandate':
      return recordMandate(command);
  }
};

export const mandates: Aggregate<MandateCommand, Mandate, MandateEvent> = {
  category: 'mandate',
  history: mandateHistory,
  initial: unknownMandate,
  decide,
  evolve,
};
