import { sourceKeys } from '@patto/exchange';
import type { StoredEvent } from '@patto/kernel';
import { mandates } from '@patto/mandate/domain';
import { registers } from '@patto/membership/domain';
import { networks } from '@patto/network/domain';
import { identifiers, organisations, registry } from '@patto/party/domain';
import { instruments } from '@patto/protocol/domain';
import { repairsHistory } from '@patto/repair/domain';
import { ballots, motions } from '@patto/voting/domain';

/** What replay needs of a history: which spellings it reads, and how. */
export type Reads = {
  readonly context: string;
  readonly spellings: readonly string[];
  readonly decode: (stored: StoredEvent) => { readonly type: string; readonly data: unknown };
  readonly encode: (event: never) => StoredEvent;
};

/** Every aggregate whose events can be repaired, and so say something over time. */
export const aggregates = [
  ballots,
  instruments,
  mandates,
  motions,
  networks,
  organisations,
  registers,
  registry,
] as const;

/** Every history that writes to the record. A new aggregate adds its own; the spec says when one is missing. */
export const histories: readonly Reads[] = [
  ...aggregates.map(({ history }) => history),
  repairsHistory,
  sourceKeys.history,
  identifiers.history,
];
