import { isRefusal, stateOf, type Command, type Event, type Placed } from '@patto/kernel';
import { entitiesOf, kinds, segmentsFor, type Chronicled } from '@patto/repair/domain';
import fc from 'fast-check';
import { chapters, type AnyRepairable } from './commands';

type Any = Event<string, unknown>;
type State = Chronicled<unknown>;

const placedAfter = (state: State, events: readonly Any[]): readonly Placed<Any>[] =>
  structuredClone(events).map((event, n) => ({
    ...event,
    id: `e${state.length + n}`,
    revision: state.length + n,
  }));

/** All that a state says over time. */
const saidBy = (state: State): object =>
  kinds.flatMap((kind) => entitiesOf(state, kind).map(({ entity }) => [entity, segmentsFor(state, entity)]));

const decided = (aggregate: AnyRepairable, command: Command, state: State): readonly Placed<Any>[] => {
  const decision = aggregate.decide(command, state);
  return isRefusal(decision) ? [] : placedAfter(state, decision);
};

const folded = (aggregate: AnyRepairable, events: readonly Placed<Any>[], from?: State): State =>
  stateOf({ evolve: aggregate.evolve, initial: from ?? aggregate.initial }, events as never);

describe.each(chapters)('Random histories of $chapter, with repairs', ({ aggregate, commands }) => {
  it('say the same folded in place, from an older state, and from scratch', () => {
    fc.assert(
      fc.property(commands, commands, fc.nat(25), (asked, others, cut) => {
        const states: State[] = [folded(aggregate, [])];
        const events: Placed<Any>[] = [];
        for (const command of asked) {
          const state = states.at(-1) as State;
          const more = decided(aggregate, command, state);
          for (const event of more) states.push(folded(aggregate, [event], states.at(-1)));
          events.push(...more);
        }
        const said = states.map(saidBy);
        // Another way from an older state leaves this one as it is.
        const older = Math.min(cut, states.length - 1);
        let branch = states[older] as State;
        const other = events.slice(0, older);
        for (const command of others) {
          const more = decided(aggregate, command, branch);
          branch = folded(aggregate, more, branch);
          other.push(...more);
        }
        expect(saidBy(branch)).toEqual(saidBy(folded(aggregate, other)));
        expect(states.map(saidBy)).toEqual(said);
        said.forEach((one, n) => {
          expect(saidBy(folded(aggregate, events.slice(0, n)))).toEqual(one);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('have no command that does something when it is given again right after', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        let state = folded(aggregate, []);
        for (const command of asked) {
          state = folded(aggregate, decided(aggregate, command, state), state);
          expect({ command, again: decided(aggregate, command, state) }).toEqual({ command, again: [] });
        }
      }),
      { numRuns: 300 },
    );
  });
});
