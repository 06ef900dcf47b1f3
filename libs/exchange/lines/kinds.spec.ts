import { MemoryEventStore, StoreCommandRunner } from '@patto/event-store';
import type { Power, RecordedEvent } from '@patto/kernel';
import fc from 'fast-check';
import { decodeLine } from '../import/decode-line';
import { enterLine } from '../import/enter-line';
import { contentRecorded, identityOf } from './identity';
import type { Line } from './kind';
import { kindOf, kinds, streamOf } from './kinds';
import { linesOf } from './line.examples';

const power: Power = { person: 'registrar', office: 'registrar', of: null };

const decoded = (line: object): Line => {
  const read = decodeLine(Buffer.from(JSON.stringify(line)));
  if (!('line' in read)) throw new Error(`${JSON.stringify(line)}: ${JSON.stringify(read)}`);
  return read.line;
};

/** The event as which a line enters an empty record, after those of the lines that it holds. */
const recorded = async (line: Line): Promise<RecordedEvent | undefined> => {
  const store = new MemoryEventStore();
  const envelope = {
    ...{ key: identityOf(line).key, correlationId: 'c', causationId: 'c' },
    actor: { person: 'registrar', actingFor: null },
  };
  const at = '2026-01-01T10:00:00.000Z';
  await enterLine(line, { runner: new StoreCommandRunner(store), power, at, envelope });
  const events: RecordedEvent[] = [];
  for await (const event of store.readAll()) events.push(event);
  return events.at(-1);
};

/** Of a body that stands beside itself nothing can be told. */
const isContradiction = (line: object): boolean => {
  const read = decodeLine(Buffer.from(JSON.stringify(line)));
  return 'problem' in read && read.problem.code === 'line.of-itself';
};

const facts = kinds.filter(({ entersAs }) => !entersAs.startsWith('repair.'));

const reversed = (value: unknown, field = ''): unknown => {
  if (field === 'rule' || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => reversed(item)).reverse();
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, item]) => [name, name === 'retrievedOn' ? '2030-01-01' : reversed(item, name)])
      .reverse(),
  );
};

describe.each(facts.map((kind) => [kind.kind, kind] as const))('a line of kind %s', (_, kind) => {
  const lines = linesOf(kind).filter((line) => !isContradiction(line));

  it('is told by its event as it was told to the record', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (written) => {
        const [line = decoded(written)] = kind.parts(decoded(written));
        const event = await recorded(line);
        expect(event?.type).toBe(kind.entersAs);
        expect(event && contentRecorded(event)).toBe(identityOf(line).content);
        expect(event?.stream).toBe(streamOf(line));
      }),
      { numRuns: 30 },
    );
  });

  it('is the same read again: later, in another order, with its defaults', () => {
    fc.assert(
      fc.property(lines, (written) => {
        const line = decoded(written);
        expect(identityOf(decoded(line))).toEqual(identityOf(line));
        const again = reversed(line) as Line;
        expect(identityOf(decoded({ ...again, key: line.key }))).toEqual(identityOf(line));
      }),
      { numRuns: 50 },
    );
  });

  it('names no one but those whose ids stand in it', () => {
    fc.assert(
      fc.property(lines, (written) => {
        const line = decoded(written);
        const { organisations = [], persons = [], instruments = [] } = kind.names(line);
        const text = JSON.stringify(line);
        for (const id of [...organisations, ...persons, ...instruments])
          if (id !== null) expect(text).toContain(JSON.stringify(id));
      }),
    );
  });
});

it('speaks of the acts and facts that it holds, whatever the order of claims', async () => {
  const source = { kind: 'PRESS', reference: 'Il Giornale' };
  const held = ['a', 'constructor'].map((party) => ({ kind: 'membership', network: 'rete', party, source }));
  const dispute = { kind: 'dispute', network: 'rete', reason: 'fonti diverse', source };
  const line = decoded({ ...dispute, claims: held });
  expect(identityOf(decoded({ ...dispute, claims: held.toReversed() }))).toEqual(identityOf(line));
  expect(identityOf(decoded({ ...dispute, claims: held.slice(1) })).key).not.toBe(identityOf(line).key);
  const annulment = decoded({
    ...{ kind: 'annulment', network: 'rete', of: held[1], authority: 'Tribunale', reason: 'r', source },
  });
  for (const one of [line, annulment]) {
    const event = await recorded(one);
    expect(event?.type).toBe(kindOf(one).entersAs);
    expect(event && contentRecorded(event)).toBe(identityOf(one).content);
  }
});
