import type { Command, Event, Placed, RecordedEvent } from '@patto/kernel';
import { mandates } from '@patto/mandate/domain';
import { registers } from '@patto/membership/domain';
import { networks } from '@patto/network/domain';
import { organisations, registry } from '@patto/party/domain';
import { instruments } from '@patto/protocol/domain';
import {
  hear,
  isRepair,
  repairsHistory,
  type Heard,
  type Repairable,
  type RepairEvent,
  type SpokeOf,
} from '@patto/repair/domain';
import { ballots, motions } from '@patto/voting/domain';

type AnyRepairable = Repairable<Command, Event<string, unknown>, unknown>;

const aggregates = [
  organisations,
  registry,
  networks,
  instruments,
  registers,
  motions,
  ballots,
  mandates,
].map((aggregate) => aggregate as unknown as AnyRepairable);

const byCategory = new Map(aggregates.map((aggregate) => [aggregate.category, aggregate]));

/** The contexts whose events say what was so, as prefixes of stored spellings. */
export const chronicled: readonly string[] = [
  ...new Set([...aggregates.map(({ history }) => history.context), repairsHistory.context]),
].map((context) => `${context}.`);

/** The aggregate in whose stream an event stands. Throws for a stream of none: the projection then parks the event. */
const aggregateOf = ({ stream, type }: RecordedEvent): AnyRepairable => {
  const aggregate = byCategory.get(stream.slice(0, stream.indexOf('-')));
  if (!aggregate) throw new Error(`No chapter of history reads ${type} in ${stream}`);
  return aggregate;
};

const decoded = new WeakMap<RecordedEvent, Placed<Event<string, unknown> | RepairEvent>>();

/** The event as it reads today, worked out once for all the read models of a process that are handed it. */
export const eventOf = (event: RecordedEvent): Placed<Event<string, unknown> | RepairEvent> => {
  const known = decoded.get(event) ?? {
    ...aggregateOf(event).history.decode(event),
    id: event.id,
    revision: Number(event.revision),
  };
  decoded.set(event, known);
  return known;
};

const nobody: SpokeOf = () => [];

/** What an event states of which entities. A repair also speaks of those of its targets, which `spokeOf` knows. */
export const heardIn = (event: RecordedEvent, spokeOf: SpokeOf = nobody): readonly Heard[] =>
  hear(eventOf(event), aggregateOf(event).chapter, spokeOf);

/** The events that a repair is about; none for any other event. */
export const targetsOf = (event: RecordedEvent): readonly string[] => {
  const read = eventOf(event);
  if (!isRepair(read)) return [];
  switch (read.type) {
    case 'FactCorrected':
    case 'EventRetracted':
      return [...new Set([read.data.target.id, read.data.fact.id])];
    case 'ActAnnulled':
      return [read.data.target.id];
    case 'ClaimsDisputed':
      return read.data.claims.map(({ id }) => id);
    case 'DisputeResolved':
      return [read.data.opening.id];
  }
};

/** Those of its own stream: of claims elsewhere a dispute says nothing before it is marked there. */
export const targetsAtHome = (event: RecordedEvent): readonly string[] => {
  const read = eventOf(event);
  return isRepair(read) && read.type === 'ClaimsDisputed'
    ? read.data.claims.flatMap(({ id, stream }) => (stream === event.stream ? [id] : []))
    : targetsOf(event);
};
