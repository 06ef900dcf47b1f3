import {
  officeBasis,
  refuse,
  withoutPower,
  type Basis,
  type Command,
  type Event,
  type Power,
} from '@patto/kernel';
import { act, backwards, coversTerm, field, termOf, type Occurrence } from '@patto/repair/domain';
import { isKnown, mayShow, readingsOf } from './network';
import { readingOf } from './network.entities';
import { parts, type Part } from './visibility';

type Right = {
  networkId: string;
  person: string;
  parts: readonly Part[];
  /** Legal dates, half-open; `until` null: until somebody ends it. */
  from: string;
  until: string | null;
  /** Why: a research, an audit, an order of a court. */
  reason: string;
};

export type GrantReading = Command<'GrantReading', Right & { power: Power | null }>;

export type ReadingGranted = Event<'ReadingGranted', Right & { basis: Basis; by: Power }>;

const { id, legalDate, list, oneOf, orNull, text } = field;

/** A historian, an auditor or a court is let in, to parts of the network, and is seen to have been. */
export const grantReading: Occurrence<GrantReading, ReadingGranted> = {
  command: 'GrantReading',
  event: 'ReadingGranted',
  spelling: { version: 1 },
  trait: act({
    ...{ person: id, parts: list(oneOf(...parts), parts.length), reason: text(500) },
    ...{ from: legalDate, until: orNull(legalDate) },
  }),
  says: ({ id: event, data: { networkId, person, parts: read, from, until, reason, by } }) =>
    read.flatMap((part) => {
      const value = { part, person, since: from, until, reason, by };
      return termOf(readingOf(networkId, part, person), { from, until, value, event });
    }),
  contradiction: ({ from, until }) => backwards(from, until),
  decide: ({ data: { power, ...body }, at }, network) => {
    if (!mayShow(network, power, at)) return withoutPower('secretariat', body.networkId);
    const { networkId, person, from, until } = body;
    if (!isKnown(network)) return refuse('network.unknown', { network: networkId });
    if (until !== null && until <= from) return refuse('interval.empty', { from, until });
    const isGranted = body.parts.every((part) =>
      coversTerm(readingsOf(network, networkId, { part, person }), body),
    );
    return isGranted
      ? []
      : [{ type: 'ReadingGranted', data: { ...body, basis: officeBasis(power), by: power } }];
  },
};
