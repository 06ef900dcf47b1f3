import { createHash } from 'node:crypto';
import { nameBasedId, type CommandRunner, type Envelope, type EventStore } from '@patto/event-store';
import type { Power } from '@patto/kernel';
import type { Line } from '../lines/kind';
import { networkOf } from '../lines/kinds';
import { sourceKeys, type KeyUse } from './key-uses';
import { inFlight } from './in-flight';
import { seenLines, type Sighting } from './seen-lines';

const noteId = nameBasedId('b1a3c5de-4f0e-5c0b-9a7e-0d5b7f3c2e61');

/** Keys noted in one event. */
const AT_ONCE = 2_000;

/** Sources whose keys are noted at once. */
const SOURCES_AT_ONCE = 50;

const nameOf = (line: Line): string => {
  const { kind, reference } = line.source;
  return JSON.stringify([networkOf(line), kind, reference]);
};

const idOf = (source: string): string => createHash('sha256').update(source).digest('hex').slice(0, 32);

type Sight = (line: Line, content: string, key: string) => Promise<Sighting>;

/**
 * Says what a source's own key stood for before, wherever in the record: nothing, this fact, or another. The keys of a
 * source are read once, as they were then.
 */
export const usedKeys = (store: EventStore, mayExist = (_stream: string): boolean => true): Sight => {
  const seen = seenLines();
  const sources = new Map<string, Promise<void>>();
  const sight = ({ key, content }: KeyUse): Sighting => seen(key.replaceAll('-', ''), content);
  const read = async (source: string): Promise<void> => {
    const stream = `${sourceKeys.category}-${idOf(source)}`;
    if (!mayExist(stream)) return;
    for await (const event of store.readStream(stream))
      sourceKeys.history.decode(event).data.keys.forEach(sight);
  };
  return async (line, content, key) => {
    if (line.key === null) return 'new';
    const source = nameOf(line);
    const known = sources.get(source) ?? read(source);
    sources.set(source, known);
    await known;
    return sight({ key, content });
  };
};

/** How to write in the name of whoever enters the facts. */
type Noting = {
  readonly runner: CommandRunner;
  readonly at: string;
  readonly powerOver: (network: string | null) => Promise<Power>;
  readonly envelope: (power: Power, key: string) => Envelope;
};

type Entered = KeyUse & { readonly line: Line };

const note = async (id: string, all: readonly Entered[], noting: Noting): Promise<void> => {
  const { runner, at, powerOver, envelope } = noting;
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    const line = some[0]?.line;
    if (!line) continue;
    const networkId = networkOf(line);
    const { kind, reference } = line.source;
    const keys = some.map(({ key, content }): KeyUse => ({ key, content }));
    const power = await powerOver(networkId);
    const data = { networkId, source: { kind, reference }, keys, power };
    const signed = envelope(power, noteId(JSON.stringify(keys)));
    await runner.run(sourceKeys, id, { type: 'UseKeys', data, at }, signed);
  }
};

/** Notes what the keys of these lines stand for; resolves when they are in the record. The same lines are noted once. */
export const noteKeys = async (entered: readonly Entered[], noting: Noting): Promise<void> => {
  const bySource = new Map<string, Entered[]>();
  for (const one of entered) {
    if (one.line.key === null) continue;
    const source = nameOf(one.line);
    const found = bySource.get(source);
    if (found) found.push(one);
    else bySource.set(source, [one]);
  }
  const notes = inFlight(SOURCES_AT_ONCE, Infinity);
  for (const [source, all] of bySource) await notes.start(0, () => note(idOf(source), all, noting));
  await notes.drained();
};
