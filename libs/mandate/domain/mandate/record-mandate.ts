import {
  withoutPower,
  type Basis,
  type Command,
  type Decision,
  type Power,
  type Source,
} from '@patto/kernel';
import type { MandateRecorded } from './mandate.events';

export type RecordMandate = Command<
  'RecordMandate',
  {
    mandateId: string;
    networkId: string;
    person: string;
    scope: string;
    limits: string | null;
    from: string | null;
    until: string | null;
    basis: Basis;
    source: Source;
    factKey: string | null;
    power: Power | null;
  }
>;

/** What a source says about a past mandate is recorded as it says it. */
export const recordMandate = ({ data: { power, ...body } }: RecordMandate): Decision<MandateRecorded> =>
  power === null
    ? withoutPower('secretariat', body.networkId)
    : [{ type: 'MandateRecorded', data: { ...body, by: power } }];
