import type { Decision } from '@patto/kernel';
import { nothingOwn, repairable, tell, type Chapter, type Tell } from '@patto/repair/domain';
import { conferMandate, type ConferMandate } from './confer-mandate';
import { mandateContradiction, type Mandate } from './mandate';
import { mandateChronicle } from './mandate.chronicle';
import type { MandateEvent, MandateRecorded } from './mandate.events';
import { mandateHistory, mandateTraits } from './mandate.history';
import { revokeMandate, type RevokeMandate } from './revoke-mandate';

export type MandateCommand = ConferMandate | RevokeMandate | Tell<'RecordMandate', MandateRecorded>;

const telling = { chronicle: mandateChronicle, contradiction: mandateContradiction };

const decide = (command: MandateCommand, mandate: Mandate): Decision<MandateEvent> => {
  switch (command.type) {
    case 'ConferMandate':
      return conferMandate(command, mandate);
    case 'RevokeMandate':
      return revokeMandate(command, mandate);
    case 'RecordMandate':
      return tell<MandateRecorded>('MandateRecorded', command, mandate, telling);
  }
};

const chapter: Chapter<MandateCommand, MandateEvent> = {
  category: 'mandate',
  history: mandateHistory,
  traits: mandateTraits,
  chronicle: mandateChronicle,
  own: nothingOwn,
  decide,
  contradiction: mandateContradiction,
};

export const mandates = repairable(chapter);
