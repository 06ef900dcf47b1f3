import { MemoryEventStore, StoreCommandRunner } from '@patto/event-store';
import type { Power } from '@patto/kernel';
import { memberAt, registers } from '@patto/membership/domain';
import { entitiesOf, segmentsFor } from '@patto/repair/domain';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { kinds } from '../lines/kinds';
import type { Importing, Report } from './import-job';
import { importLines } from './import-lines';
import { spool } from './spool';

const registrar: Power = { person: 'registrar', office: 'registrar', of: null };
const book = { kind: 'REGISTER', reference: 'Libro soci' };
const paper = { kind: 'PRESS', reference: 'Il Giornale' };

const open = () => {
  const store = new MemoryEventStore();
  const runner = new StoreCommandRunner(store);
  const run = async (lines: readonly object[], how: Partial<Importing> = {}): Promise<Report> => {
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    const spooled = await spool(Readable.from([Buffer.from(text)]));
    const envelope = (power: Power, key: string) => ({
      ...{ key, correlationId: 'c', causationId: 'c' },
      actor: { person: 'registrar', actingFor: power.office },
    });
    return importLines(spooled, {
      ...{ runner, store, envelope, powerOver: () => Promise.resolve(registrar) },
      ...{ at: '2026-01-01T10:00:00.000Z', network: null, dryRun: false, partial: false, ...how },
    }).finally(() => spooled.remove());
  };
  const statusOn = async (day: string): Promise<string> =>
    memberAt(await runner.stateOf(registers, 'rete'), 'a', day).status;
  return { store, runner, run, statusOn };
};

const member = (from: string | null, until: string | null, more: object = {}): object => ({
  ...{ kind: 'membership', network: 'rete', party: 'a', from, until, source: book, ...more },
});
const spells = [
  member('2010-01-01', '2012-01-01', { key: '1' }),
  member('2015-01-01', '2018-01-01', { key: '2' }),
];

it('takes two lines of one source that are apart for two spells, in any order', async () => {
  for (const lines of [spells, spells.toReversed()]) {
    const { run, statusOn } = open();
    expect(await run(lines)).toMatchObject({ written: 2, badLines: 0 });
    const days = ['2011-01-01', '2013-01-01', '2016-01-01', '2019-01-01'];
    expect(await Promise.all(days.map(statusOn))).toEqual(['yes', 'no', 'yes', 'no']);
  }
});

it('refuses two that overlap, and names both', async () => {
  const { run } = open();
  const between = { kind: 'organisation', id: 'a', name: 'Aurora', source: paper };
  const report = await run([spells[0] ?? {}, between, member('2011-01-01', '2013-01-01', { key: '3' })]);
  expect(report).toMatchObject({ written: 0, badLines: 2 });
  expect(report.bad).toMatchObject([
    { line: 1, code: 'interval.overlaps', message: expect.stringContaining('line 3') as string },
    { line: 3, code: 'interval.overlaps', message: expect.stringContaining('line 1') as string },
  ]);
});

it('writes the others when asked to', async () => {
  const { run, statusOn } = open();
  const lines = [...spells, member('2016-01-01', '2020-01-01', { key: '3' })];
  expect(await run(lines, { partial: true })).toMatchObject({ written: 1, badLines: 2 });
  expect(await statusOn('2011-01-01')).toBe('yes');
  expect(await statusOn('2017-01-01')).toBe('no');
});

it.each([
  ['numbered', [member('2010', '2014'), member('2012', '2016', { period: 2 })]],
  ['of several sources', [member('2010', '2014'), member('2012', '2016', { source: paper })]],
  ['that do not contradict each other', [member('2010', null), member('2010-02', null, { key: '2' })]],
  ['of a beginning and of its end', [member('2010', null), member(null, '2014')]],
  [
    'of which one was published later',
    [
      member('2010', '2014', { source: { ...book, publishedOn: '2015' } }),
      member('2011', '2014', { source: { ...book, publishedOn: '2017-03-01' } }),
    ],
  ],
])('takes lines %s', async (_, lines) => {
  expect(await open().run(lines)).toMatchObject({ written: 2, badLines: 0 });
});

it('disputes what another import of the same source told otherwise', async () => {
  const { run, statusOn } = open();
  await run([member('2010-01-01', null, { key: '1' })]);
  expect(await run([member('2011-01-01', null, { key: '2' })])).toMatchObject({ written: 1 });
  expect(await Promise.all(['2010-06-01', '2011-06-01'].map(statusOn))).toEqual(['disputed', 'yes']);
});

it('disputes an end that one source tells before the beginning of another', async () => {
  const { run, statusOn } = open();
  await run([member('2020-01-01', null), member(null, '2019-01-01', { source: paper })]);
  expect(await statusOn('2021-01-01')).toBe('disputed');
});

describe('what is so', () => {
  const day = fc.constantFrom('2015', '2015-06-01', '2016-01-01', '2016-03', '2018-01-01');
  const dates = { from: fc.option(day), until: fc.option(day) };
  const source = fc.record({
    kind: fc.constantFrom('REGISTER', 'PRESS'),
    reference: fc.constant('fonte'),
    publishedOn: fc.option(fc.constantFrom('2017', '2019-05-01')),
    retrievedOn: fc.option(fc.constantFrom('2020-01-01', '2021-01-01')),
  });
  const body = fc.constantFrom('a', 'b');
  const of = (kind: string, fields: { readonly [field: string]: fc.Arbitrary<unknown> }) =>
    fc.record({
      kind: fc.constant(kind),
      source,
      key: fc.option(fc.constantFrom('1', '2', '3', '4')),
      ...fields,
    });
  const network = fc.constant('rete');
  const line = fc.oneof(
    of('membership', { network, party: body, class: fc.constantFrom('FULL', 'OBSERVER'), ...dates }),
    of('membership', { network, party: body, period: fc.constantFrom(1, 2), ...dates }),
    of('roster', { network, on: day, parties: fc.uniqueArray(body), complete: fc.boolean() }),
    of('post', {
      network,
      post: fc.constant('CHAIR'),
      person: fc.constant('p'),
      organisation: body,
      ...dates,
    }),
    of('organisation', { id: body, name: fc.constantFrom('Uno', 'Due'), ...dates }),
    of('rename', { organisation: body, name: fc.constantFrom('Uno', 'Due', 'Tre'), from: fc.option(day) }),
    of('succession', { organisation: fc.constant('a'), successor: fc.constant('b'), on: fc.option(day) }),
    of('extinction', { organisation: body, on: fc.option(day) }),
    of('representation', {
      organisation: body,
      person: fc.constant('p'),
      capacity: fc.constant('LEGAL'),
      ...dates,
    }),
    of('mandate', {
      network,
      id: fc.constant('m'),
      person: fc.constantFrom('p', 'q'),
      scope: fc.constant('s'),
      ...dates,
    }),
    of('network', {
      id: network,
      name: fc.constantFrom('Rete', 'Reti'),
      legalShape: fc.constant('PROTOCOL'),
    }),
  );

  /** All that the record says, of every entity, in the streams of what lines enter. */
  const stateOf = async ({ store, runner }: ReturnType<typeof open>): Promise<object> => {
    const streams = new Set<string>();
    const disputes = new Map<string, string>();
    for await (const { stream, id, type, data } of store.readAll()) {
      streams.add(stream);
      if (type.startsWith('repair.ClaimsDisputed.'))
        disputes.set(id, `dispute ${JSON.stringify(data['dispute'])}`);
    }
    const said = new Map<string, unknown>();
    for (const stream of [...streams].sort()) {
      const [category = '', ...id] = stream.split('-');
      const home = kinds.find((kind) => kind.home?.category === category)?.home;
      if (!home) continue;
      const state = await runner.stateOf(home, id.join('-'));
      for (const entity of entitiesIn(state)) said.set(entity, known(segmentsFor(state, entity), disputes));
    }
    return Object.fromEntries([...said].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  /** The event of a dispute says at which revisions its claims stand, so its id follows from their order; its name does not. */
  const known = (value: unknown, names: ReadonlyMap<string, string>): unknown => {
    if (typeof value === 'string') return names.get(value) ?? value;
    if (Array.isArray(value)) {
      const items = value.map((item) => known(item, names));
      return items.every((item) => typeof item === 'string') ? items.sort() : items;
    }
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, known(item, names)]))
      : value;
  };
  const entitiesIn = (state: Parameters<typeof entitiesOf>[0]): readonly string[] =>
    (['organisation', 'name', 'successor', 'network', 'network-name', 'network-shape'] as const)
      .flatMap((kind) => entitiesOf(state, kind))
      .concat(
        (['post', 'representative', 'member', 'mandate'] as const).flatMap((kind) => entitiesOf(state, kind)),
      )
      .map(({ entity }) => entity);

  it('does not depend on the order in which a file tells it, nor on how it is cut into files', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 2, maxLength: 9 }),
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 3 }),
        async (told, order, atOnce) => {
          const keyed = told.map((one, n) => ({ ...one, key: one.key === null ? null : `${one.key}-${n}` }));
          const shuffled = keyed
            .map((one) => ({ one, by: order.next().value as number }))
            .sort((a, b) => a.by - b.by)
            .map(({ one }) => one);
          const [here, there] = [open(), open()];
          for (const one of keyed) await here.run([one], { partial: true });
          for (let n = 0; n < shuffled.length; n += atOnce)
            for (const one of shuffled.slice(n, n + atOnce)) await there.run([one], { partial: true });
          expect(await stateOf(there)).toEqual(await stateOf(here));
        },
      ),
      { numRuns: 60 },
    ));
});
