import { isRefusal, type Command, type Event, type Power, type StoredEvent } from '@patto/kernel';
import { mandates } from '@patto/mandate/domain';
import { registers } from '@patto/membership/domain';
import { networks } from '@patto/network/domain';
import { organisations, registry } from '@patto/party/domain';
import { instruments } from '@patto/protocol/domain';
import type { Chronicled, Repairable } from '@patto/repair/domain';
import { ballots, motions } from '@patto/voting/domain';
import type { Random } from './random';
import type { Recorded } from './recorded';

export type Told = { readonly [field: string]: unknown };
export type AnyAggregate = Repairable<Command, Event<string, unknown>, unknown>;

const all = [organisations, registry, networks, registers, instruments, motions, ballots, mandates];
/** Every aggregate whose events say what was so, by the category of its streams. */
export const aggregates: ReadonlyMap<string, AnyAggregate> = new Map(
  all.map((one) => [one.category, one as unknown as AnyAggregate]),
);

/** The aggregate of a stream, and its id there. */
export const aggregateOf = (stream: string): { readonly aggregate: AnyAggregate; readonly id: string } => {
  const [category = '', ...id] = stream.split('-');
  const aggregate = aggregates.get(category);
  if (!aggregate) throw new Error(`No aggregate has the stream ${stream}`);
  return { aggregate, id: id.join('-') };
};

/** An event as it is stored today. */
export const storedOf = ({ stream, name, data }: Recorded): StoredEvent =>
  aggregateOf(stream).aggregate.history.encode({ type: name, data });

/** Where a random history is made: commands go to the real decisions, and what they decide is written down. */
export type Desk = {
  readonly events: readonly Recorded[];
  /** The instant of asking. It moves on, but now and then the clock is set back. */
  readonly now: () => string;
  /** What was written: nothing, where the decision said no or that it is so already. */
  readonly ask: (stream: string, type: string, data: Told, power: Power) => readonly Recorded[];
  readonly stateOf: (stream: string) => Chronicled<unknown>;
};

/** A number of this seed as a UUID; what it looks like does not matter, only that no two are the same. */
const uuid = (seed: number, n: number): string =>
  `${(seed >>> 0).toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

const DAY = 86_400_000;

export const deskOf = (seed: number, { below, chance }: Random): Desk => {
  const events: Recorded[] = [];
  const states = new Map<string, Chronicled<unknown>>();
  let clock = Date.UTC(2019, 0, 1);
  const now = (): string => {
    clock += chance(5) ? -3_600_000 : below(60 * DAY);
    return new Date(clock).toISOString();
  };
  const stateOf = (stream: string): Chronicled<unknown> =>
    states.get(stream) ?? aggregateOf(stream).aggregate.initial;
  const ask: Desk['ask'] = (stream, type, data, power) => {
    const { aggregate } = aggregateOf(stream);
    const at = new Date(clock).toISOString();
    const decision = aggregate.decide({ type, data: { ...data, power }, at }, stateOf(stream));
    if (isRefusal(decision)) return [];
    return decision.map((event) => {
      const state = stateOf(stream);
      const id = uuid(seed, events.length + 1);
      const revision = state.length;
      states.set(stream, aggregate.evolve(state, { ...event, id, revision }));
      const [chapter = '', name = ''] = aggregate.history.encode(event).type.split('.');
      const place = { place: events.length, stream, revision, chapter, name, recordedAt: at };
      const recorded: Recorded = { id, ...place, data: event.data as Recorded['data'] };
      events.push(recorded);
      return recorded;
    });
  };
  return { events, now, ask, stateOf };
};
