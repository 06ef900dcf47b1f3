import {
  history,
  withoutPower,
  type Aggregate,
  type Command,
  type Decision,
  type Event,
  type Power,
  type Source,
} from '@patto/kernel';

/** A key that a source gave to a fact, and what the fact was; both as hashes in hexadecimal. */
export type KeyUse = { readonly key: string; readonly content: string };

type Used = {
  /** Null: facts that belong to no single network. */
  networkId: string | null;
  source: Pick<Source, 'kind' | 'reference'>;
  keys: readonly KeyUse[];
};

/** A source's own keys for facts, noted before the facts are entered: a key means one fact, wherever that stands. */
type KeysUsed = Event<'KeysUsed', Used & { by: Power }>;

export type UseKeys = Command<'UseKeys', Used & { power: Power | null }>;

const decide = ({ data: { power, ...used } }: UseKeys): Decision<KeysUsed> =>
  power === null
    ? withoutPower(used.networkId === null ? 'registrar' : 'secretariat', used.networkId)
    : [{ type: 'KeysUsed', data: { ...used, by: power } }];

/** At first contents were hashed otherwise, so these notes say nothing today: the facts themselves still do. */
const withoutKeys = (data: object): object => ({ ...data, keys: [] });

/** One stream for each source of each network. Nothing is decided by it, so nothing of it is kept in memory. */
export const sourceKeys: Aggregate<UseKeys, null, KeysUsed> = {
  category: 'keys',
  history: history<KeysUsed>('source', { KeysUsed: { version: 2, upcast: { 1: withoutKeys } } }),
  initial: null,
  decide,
  evolve: () => null,
};
