import { cellOf, entitiesOf, kinds, type Chronicled } from '@patto/repair/domain';
import { differences, pairsOf, type Cell, type Cells, type Difference } from './compare';
import { aggregateOf } from './desk';
import { stateKnown } from './fold';
import { randomHistory } from './history';
import type { Recorded } from './recorded';

/** The states of the streams of a history after each number of its events, as decisions see them. */
export type Streams = {
  /** Of one stream, after the first `known` events of the history. */
  readonly stateOf: (stream: string, known: number) => Chronicled<unknown>;
  readonly streams: readonly string[];
};

export const streamsOf = (events: readonly Recorded[]): Streams => {
  const states = new Map<string, { readonly places: number[]; readonly after: Chronicled<unknown>[] }>();
  for (const { stream, place, id, revision, name: type, data } of events) {
    const { aggregate } = aggregateOf(stream);
    const folded = states.get(stream) ?? { places: [], after: [] };
    const before = folded.after.at(-1) ?? aggregate.initial;
    states.set(stream, folded);
    folded.places.push(place);
    // Each state stays as it was, however many events are folded after it.
    folded.after.push(aggregate.evolve(before, { type, data, id, revision }));
  }
  return {
    streams: [...states.keys()],
    stateOf: (stream, known) => {
      const { places = [], after = [] } = states.get(stream) ?? {};
      const count = places.filter((place) => place < known).length;
      return after[count - 1] ?? aggregateOf(stream).aggregate.initial;
    },
  };
};

/** What the states of the streams say at an instant. */
export const cellsIn = ({ streams, stateOf }: Streams, known: number, at: number): Cells => {
  const cells = new Map<string, Cell>();
  for (const stream of streams) {
    const state = stateOf(stream, known);
    for (const { entity } of kinds.flatMap((kind) => entitiesOf(state, kind))) {
      const cell = cellOf(state, entity, at);
      if (cell.status !== 'no' || cell.toldOtherwise.length > 0) cells.set(entity, cell);
    }
  }
  return cells;
};

/** Where the states of the streams of one history do not say what a replay of its events says. */
export const askStates = (seed: number, pairs: number): readonly Difference[] => {
  const events = randomHistory(seed);
  const streams = streamsOf(events);
  return pairsOf(seed, events, pairs).flatMap((pair) =>
    differences(
      { seed, pair },
      stateKnown(events, pair.known)(pair.at),
      cellsIn(streams, pair.known, pair.at),
    ),
  );
};
