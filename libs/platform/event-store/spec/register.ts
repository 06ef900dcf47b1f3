import { type Aggregate, type Command, type Event, history, refuse } from '@patto/kernel';

type Enter = Command<'Enter', { readonly names: readonly string[]; readonly ifAt?: number }>;
type Entered = Event<'Entered', { readonly name: string; readonly nth: number }>;
export type Register = { readonly count: number; readonly names: ReadonlySet<string> };

const grown = (names: ReadonlySet<string>, name: string): ReadonlySet<string> =>
  // The set is the state's own, made by the first event: growing it in place is what real aggregates do.
  (names.size === 0 ? new Set<string>() : (names as Set<string>)).add(name);

/** A small aggregate for specs: enters names, each once; its state is grown in place, like that of a large roll. */
export const register: Aggregate<Enter, Register, Entered> = {
  category: 'register',
  history: history<Entered>('spec', { Entered: { version: 1 } }),
  initial: { count: 0, names: new Set() },
  decide: ({ data: { names, ifAt } }, state) => {
    if (ifAt !== undefined && ifAt !== state.count) return refuse('register.moved', { count: state.count });
    if (names.some((name) => name === '')) return refuse('name.empty');
    return names
      .filter((name) => !state.names.has(name))
      .map((name, i) => ({ type: 'Entered' as const, data: { name, nth: state.count + i } }));
  },
  evolve: ({ count, names }, { data: { name, nth } }) => {
    if (nth !== count) throw new Error(`Entry ${nth} folded on a register of ${count}`);
    return { count: count + 1, names: grown(names, name) };
  },
};

export const enter = (names: readonly string[], ifAt?: number): Enter => ({
  type: 'Enter',
  data: ifAt === undefined ? { names } : { names, ifAt },
  at: '2031-05-01T10:00:00.000Z',
});

export const envelope = (
  key: string,
): {
  readonly actor: { readonly person: string; readonly actingFor: null };
  readonly key: string;
  readonly correlationId: string;
  readonly causationId: string;
} => ({ actor: { person: 'p-1', actingFor: null }, key, correlationId: `c-${key}`, causationId: `q-${key}` });
