import { createHash } from 'node:crypto';
import { nameBasedId, type CommandRunner, type Envelope, type EventStore } from '@patto/event-store';
import type { Power } from '@patto/kernel';
import { networkOf, sourceKeys, type KeyUse, type Line } from '@patto/record/domain';
import type { Fact } from './facts';
import { keyOfLine } from './line-key';
import { seenLines, type Sighting } from './seen-lines';

const noteId = nameBasedId('b1a3c5de-4f0e-5c0b-9a7e-0d5b7f3c2e61');

/** Keys noted in one event. */
const AT_ONCE = 2_000;

const idOf = (line: Line): string => {
  const { kind, reference } = line.source;
  const name = JSON.stringify([networkOf(line), kind, reference]);
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
};

const useOf = (line: Line, content: string): KeyUse => ({ key: keyOfLine(line), content });

/**
 * Says what a source's own key stood for before, wherever in the record: nothing, this fact, or another. The keys of a
 * source are read once, as they were then.
 */
export const usedKeys = (store: EventStore): ((line: Line, content: string) => Promise<Sighting>) => {
  const seen = seenLines();
  const sources = new Map<string, Promise<void>>();
  const sight = ({ key, content }: KeyUse): Sighting => seen(key.replaceAll('-', ''), content);
  const read = async (source: string): Promise<void> => {
    for await (const event of store.readStream(`${sourceKeys.category}-${source}`))
      sourceKeys.history.decode(event).data.keys.forEach(sight);
  };
  return async (line, content) => {
    if (line.key === null) return 'new';
    const source = idOf(line);
    const known = sources.get(source) ?? read(source);
    sources.set(source, known);
    await known;
    return sight(useOf(line, content));
  };
};

/** How to write in the name of whoever enters the facts. */
export type Noting = {
  readonly runner: CommandRunner;
  readonly at: string;
  readonly powerOver: (network: string | null) => Promise<Power>;
  readonly envelope: (network: string | null, key: string) => Envelope;
};

type Entered = { readonly line: Line; readonly fact: Pick<Fact, 'content'> };

/** Notes what the keys of these lines stand for; resolves when they are in the record. The same lines are noted once. */
export const noteKeys = async (
  entered: readonly Entered[],
  { runner, at, powerOver, envelope }: Noting,
): Promise<void> => {
  const bySource = new Map<string, Entered[]>();
  for (const one of entered) {
    if (one.line.key === null) continue;
    const source = idOf(one.line);
    const found = bySource.get(source);
    if (found) found.push(one);
    else bySource.set(source, [one]);
  }
  for (const [id, all] of bySource)
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const some = all.slice(from, from + AT_ONCE);
      const line = some[0]?.line;
      if (!line) continue;
      const networkId = networkOf(line);
      const { kind, reference } = line.source;
      const keys = some.map((one) => useOf(one.line, one.fact.content()));
      const power = await powerOver(networkId);
      const data = { networkId, source: { kind, reference }, keys, power };
      const signed = envelope(networkId, noteId(JSON.stringify(keys)));
      await runner.run(sourceKeys, id, { type: 'UseKeys', data, at }, signed);
    }
};
