import { refuse, withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { act, backwards, field, type Occurrence } from '@patto/repair/domain';
import { isConferred } from './mandate';
import { empowering, held, mandateOf, type Empowering } from './mandate.entities';

/** From and until which legal date (end exclusive). */
type Conferring = Empowering & { from: string; until: string | null };

export type ConferMandate = Command<'ConferMandate', Conferring & { power: Power | null }>;

/** The network empowers a person. */
export type MandateConferred = Event<'MandateConferred', Conferring & { by: Power }>;

const { legalDate, orNull } = field;

/** An adopted motion is carried out: the mandate cites it. The same motion confers its mandate once, whatever sources tell. */
export const conferMandate: Occurrence<ConferMandate, MandateConferred> = {
  command: 'ConferMandate',
  event: 'MandateConferred',
  spelling: { version: 1 },
  trait: act({ ...empowering, from: legalDate, until: orNull(legalDate) }),
  says: ({ data }) => {
    const { networkId, mandateId, person, from, until } = data;
    const mandate = mandateOf(networkId, mandateId, person);
    const start = { ...mandate, slot: 'start', when: from, value: held(data) };
    return until === null ? [start] : [start, { ...mandate, slot: 'end', when: until, value: null }];
  },
  contradiction: ({ from, until }) => backwards(from, until),
  decide: ({ data: { power, ...body } }, mandate) => {
    if (power?.office !== 'policy') return withoutPower('policy', null);
    if (isConferred(mandate)) return [];
    const { from, until } = body;
    if (until !== null && until <= from) return refuse('interval.empty', { from, until });
    return [{ type: 'MandateConferred', data: { ...body, by: power } }];
  },
};
