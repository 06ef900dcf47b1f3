import { refuse, withoutPower, type Basis, type Command, type Decision, type Power } from '@patto/kernel';
import { isConferred, type Mandate } from './mandate';
import type { MandateConferred } from './mandate.events';

export type ConferMandate = Command<
  'ConferMandate',
  {
    mandateId: string;
    networkId: string;
    person: string;
    scope: string;
    limits: string | null;
    from: string;
    until: string | null;
    basis: Basis;
    power: Power | null;
  }
>;

/** An adopted motion is carried out: the mandate cites it. The same motion confers its mandate once, whatever sources tell. */
export const conferMandate = (
  { data: { power, ...body } }: ConferMandate,
  mandate: Mandate,
): Decision<MandateConferred> => {
  if (power?.office !== 'policy') return withoutPower('policy', null);
  if (isConferred(mandate)) return [];
  if (body.until !== null && body.until <= body.from)
    return refuse('interval.empty', { from: body.from, until: body.until });
  return [{ type: 'MandateConferred', data: { ...body, by: power } }];
};
