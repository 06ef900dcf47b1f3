import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { SignatureRecorded } from './instrument.events';

export type RecordSignature = Command<
  'RecordSignature',
  Omit<SignatureRecorded['data'], 'by'> & { power: Power | null }
>;

/** That a body signed, as a source tells it. It binds nobody by itself. */
export const recordSignature = ({
  data: { power, ...body },
}: RecordSignature): Decision<SignatureRecorded> =>
  power === null
    ? withoutPower('secretariat', body.networkId)
    : [{ type: 'SignatureRecorded', data: { ...body, by: power } }];
