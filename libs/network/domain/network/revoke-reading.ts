import { refuse, withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { act, field, type Occurrence } from '@patto/repair/domain';
import { dateToInstant } from '@patto/temporal';
import { mayShow, readingsOf } from './network';
import { readingOf } from './network.entities';
import { parts, type Part } from './visibility';

type Revocation = { networkId: string; person: string; on: string; reason: string };

export type RevokeReading = Command<'RevokeReading', Revocation & { power: Power | null }>;

export type ReadingRevoked = Event<'ReadingRevoked', Revocation & { parts: readonly Part[]; by: Power }>;

const { id, legalDate, text } = field;

/** A right to read ends on a date, for all parts that it is of. */
export const revokeReading: Occurrence<RevokeReading, ReadingRevoked> = {
  command: 'RevokeReading',
  event: 'ReadingRevoked',
  spelling: { version: 1 },
  trait: act({ person: id, on: legalDate, reason: text(500) }),
  says: ({ id: event, data: { networkId, person, parts: read, on: when } }) =>
    read.map((part) => ({
      ...readingOf(networkId, part, person),
      ...{ slot: `ended:${event}`, when, value: null },
    })),
  decide: ({ data: { power, ...body }, at }, network) => {
    if (!mayShow(network, power, at)) return withoutPower('secretariat', body.networkId);
    const { networkId, person, on } = body;
    const termsOf = (part: Part) => readingsOf(network, networkId, { part, person });
    const terms = parts.flatMap(termsOf);
    const day = dateToInstant(on);
    if (terms.length === 0) return refuse('reading.not-held', { person });
    if (terms.every(({ to }) => to <= day)) return [];
    if (terms.every(({ from }) => from >= day)) return refuse('reading.not-begun', { person, on });
    const ending = parts.filter((part) => termsOf(part).some(({ to }) => day < to));
    return [{ type: 'ReadingRevoked', data: { ...body, parts: ending, by: power } }];
  },
};
