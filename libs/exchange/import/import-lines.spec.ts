import { Refused } from '@patto/event-store';
import { memberAt, partiesOf, registers } from '@patto/membership/domain';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { member, open, other, source } from './import.examples';
import { importLineSchema } from '../lines/kinds';
import { spool } from './spool';

describe('an import', () => {
  it('writes every line once, however often the file comes', async () => {
    const { run, events } = open();
    const lines = [member('a'), member('b', { key: '7' }), '', member('a')];
    expect(await run(lines)).toMatchObject({ read: 3, written: 2, alreadyThere: 1, badLines: 0 });
    expect(await run(lines)).toMatchObject({ read: 3, written: 0, alreadyThere: 3, badLines: 0 });
    expect(await events()).toHaveLength(2);
  });

  it('looks up only streams that may exist, and every one where the record is long beside the file', async () => {
    const { store, run } = open();
    const looks: string[] = [];
    const readStream = store.readStream.bind(store);
    store.readStream = (stream, options) => {
      looks.push(stream);
      return readStream(stream, options);
    };
    const network = (id: string): object => ({
      kind: 'network',
      id,
      name: id,
      legalShape: 'PROTOCOL',
      source,
    });
    await run([network('uno'), network('due')]);
    expect(looks).toEqual([]);
    await run([network('uno'), network('tre')]);
    expect(looks).toEqual(['network-uno']);
    await run(['quattro', 'cinque', 'sei'].map(network));
    looks.length = 0;
    expect(await run([network('sette')])).toMatchObject({ written: 1 });
    expect(looks).toContain('network-sette');
  });

  it('takes a left out field and its default for the same', async () => {
    const { run } = open();
    await run([member('a')]);
    const spelt = member('a', { until: null, class: 'FULL', period: 1, key: null, basis: { kind: 'none' } });
    expect(await run([spelt])).toMatchObject({ written: 0, alreadyThere: 1 });
  });

  it('writes nothing when a line is bad, names it, and writes the rest when asked to', async () => {
    const { run, events } = open();
    const lines = [
      member('a'),
      '{"kind":',
      member('b', { from: '2020-02-30' }),
      member('c', { colour: 'red' }),
    ];
    const report = await run(lines);
    expect(report.bad.map(({ line, code, path }) => [line, code, path])).toEqual([
      [2, 'line.malformed', ''],
      [3, 'line.not-a-date', '/from'],
      [4, 'line.unknown-field', '/colour'],
    ]);
    expect(await events()).toEqual([]);
    expect(await run(lines, { partial: true })).toMatchObject({ written: 1, badLines: 3 });
    expect(await events()).toHaveLength(1);
  });

  it('reports a key that stands for another fact, in the same file and in the record', async () => {
    const { run, events } = open();
    const first = member('a', { key: '7' });
    const another = member('a', { key: '7', from: '2021' });
    expect((await run([first, another])).bad).toMatchObject([{ line: 2, code: 'line.key-reused' }]);
    await run([first]);
    expect((await run([another])).bad).toMatchObject([{ line: 1, code: 'line.key-reused' }]);
    expect(await run([member('a', { key: '7', source: other })])).toMatchObject({ written: 1 });
    expect(await events()).toHaveLength(2);
  });

  it.each([
    ['retrieved later', (line: object) => ({ ...line, source: { ...source, retrievedOn: '2024-02-01' } })],
    ['with its set in another order', (line: object) => ({ ...line, parties: ['b', 'a'] })],
    ['with what it left out', (line: object) => ({ ...line, complete: false, instrument: null })],
  ])('takes a fact for the same when it is read again %s', async (_, again) => {
    const { run } = open();
    for (const key of ['E1', null]) {
      const roster = { kind: 'roster', network: 'rete', on: '2021', parties: ['a', 'b'], source, key };
      await run([roster]);
      expect(await run([again(roster)])).toMatchObject({ written: 0, alreadyThere: 1, badLines: 0 });
    }
  });

  it('takes a byte order mark at the beginning of a line, and carriage returns', async () => {
    const { run, events } = open();
    const text = JSON.stringify(member('a'));
    expect(await run([`\ufeff${text}\r`, `\ufeff${text}`, '\ufeff', ''])).toMatchObject({
      read: 2,
      written: 1,
    });
    expect(await events()).toHaveLength(1);
  });

  it('reads the format that a file says it is in, and no other', async () => {
    const { run, events } = open();
    expect(await run([{ format: 1 }, member('a')])).toMatchObject({ read: 1, written: 1, badLines: 0 });
    await expect(run([{ format: 2 }, member('b')], { partial: true })).rejects.toMatchObject({
      code: 'import.unknown-format',
    });
    expect(await events()).toHaveLength(1);
  });

  it('remarks on what it cannot place, what can hardly be and what cannot be told, and enters it', async () => {
    const { run } = open();
    const counts = { heads: { members: '3', for: '9', against: '1' } };
    const lines = [
      member('a'),
      member('b', { from: '2023', until: '2023' }),
      { kind: 'ballot', id: 'v', network: 'rete', title: 'V', on: '2021', counts, source },
      { kind: 'organisation', id: 'a', name: 'A', source },
    ];
    const report = await run(lines);
    expect(report).toMatchObject({
      written: 4,
      badLines: 0,
      doubts: { dangling: 4, impossible: 1, doubtful: 1 },
    });
    expect(report.remarks.map(({ line, path, code, doubt }) => [line, path, code, doubt])).toEqual([
      [2, '/until', 'interval.doubtful', 'doubtful'],
      [3, '/counts/heads/members', 'ballot.counts-impossible', 'impossible'],
      [1, '', 'line.dangling', 'dangling'],
      [2, '', 'line.dangling', 'dangling'],
    ]);
    const network = { kind: 'network', id: 'rete', name: 'Rete', legalShape: 'PROTOCOL', source };
    const known = [network, { kind: 'organisation', id: 'b', name: 'B', source }];
    expect((await run(known)).doubts).toEqual({ dangling: 0, impossible: 0, doubtful: 0 });
    expect((await run([member('a', { key: '1' })])).doubts.dangling).toBe(0);
  });

  it('says where the record stood when it was done', async () => {
    const { run, store } = open();
    expect((await run([member('a')], { dryRun: true })).position).toBeNull();
    const { position } = await run([member('a')]);
    expect(position).toEqual(await store.head());
    expect((await run([member('a')])).position).toEqual(position);
  });

  it('stops when nobody waits for it any more', async () => {
    const { run, events } = open();
    const stop = new AbortController();
    const crowd = Array.from({ length: 1500 }, (_, n) => member(`ente-${n}`));
    const onProgress = ({ phase }: { phase: string }): void => {
      if (phase === 'writing') stop.abort(new Error('gone'));
    };
    await expect(run(crowd, { onProgress, signal: stop.signal })).rejects.toThrow('gone');
    expect(await events()).toEqual([]);
  });

  it('lets others have a turn, however little there is to read', async () => {
    const { run } = open();
    let [clock, turns] = [0, 0];
    // Every look at the clock finds it a millisecond later.
    const now = jest.spyOn(performance, 'now').mockImplementation(() => (clock += 1));
    const turn = (): void => {
      turns += 1;
      next = setImmediate(turn);
    };
    let next = setImmediate(turn);
    await run(['\n'.repeat(5_000)]).finally(() => {
      clearImmediate(next);
      now.mockRestore();
    });
    expect(turns).toBeGreaterThan(400);
  });

  it('is no larger than it may be', async () => {
    const small = { bytes: 100, lines: 3 };
    const sent = (text: string): Promise<unknown> => spool(Readable.from([Buffer.from(text)]), small);
    await expect(sent('x'.repeat(101))).rejects.toMatchObject({ status: 413, code: 'import.too-large' });
    await expect(sent('\n'.repeat(4))).rejects.toMatchObject({ status: 413, code: 'import.too-many-lines' });
  });

  it('undoes and disputes facts that a line tells whole, whichever line comes first', async () => {
    const annulment = {
      ...{ kind: 'annulment', network: 'rete', of: member('a'), from: '2024', source: other },
      ...{ authority: 'Tribunale', reason: 'convocazione irregolare' },
    };
    const claims = [member('b'), { kind: 'rename', organisation: 'b', name: 'B', source }];
    const dispute = { kind: 'dispute', network: 'rete', claims, reason: 'fonti diverse', source: other };
    const lines = [annulment, member('a'), member('b'), dispute];
    const told = await Promise.all(
      [lines, lines.toReversed()].map(async (file) => {
        const { run, events } = open();
        expect(await run(file)).toMatchObject({ written: 4, badLines: 0 });
        expect(await run(file)).toMatchObject({ written: 0, alreadyThere: 4 });
        const all = await events();
        const nameOf = (id: string): string => {
          const event = all.find((one) => one.id === id);
          return `${event?.stream ?? ''} ${JSON.stringify(event?.data['party'] ?? event?.data['name'])}`;
        };
        return all.flatMap(({ type, data }) => {
          const { target, claims: of = target ? [target] : [] } = data as {
            target?: { id: string };
            claims?: { id: string }[];
          };
          return type.startsWith('repair.') ? [[type, ...of.map(({ id }) => nameOf(id))]] : [];
        });
      }),
    );
    expect(told[0]?.toSorted()).toEqual([
      ['repair.ActAnnulled.v1', 'register-rete "a"'],
      ['repair.ClaimsDisputed.v1', 'register-rete "b"', 'organisation-b "B"'],
    ]);
    expect(told[1]?.toSorted()).toEqual(told[0]?.toSorted());
  });

  it('takes back what a source no longer tells, under whichever key it was entered', async () => {
    const retraction = (of: object): object => ({
      ...{ kind: 'retraction', network: 'rete', of, reason: 'errata corrige', source: other },
    });
    const { run, runner } = open();
    await run([member('a', { key: 'uno' }), member('b')]);
    const members = async (): Promise<readonly string[]> => {
      const register = await runner.stateOf(registers, 'rete');
      const at = '2021-01-01T00:00:00.000Z';
      return partiesOf(register).filter((party) => memberAt(register, party, at).status === 'yes');
    };
    expect(await members()).toEqual(['a', 'b']);
    const file = [retraction(member('a', { key: 'uno' })), retraction(member('b'))];
    expect(await run(file)).toMatchObject({ written: 2 });
    expect(await members()).toEqual([]);
    expect(await run([...file, member('b')])).toMatchObject({ written: 0, alreadyThere: 3 });
  });

  it.each([
    ['/of/from', 'line.not-a-date', { of: member('a', { from: 'ieri' }) }],
    [
      '/of/kind',
      'line.invalid',
      { of: { kind: 'roster', network: 'rete', on: '2020', parties: [], source } },
    ],
    ['/of/network', 'line.other-network', { of: member('a', { network: 'altra' }) }],
    ['/of/kind', 'line.unknown-kind', { of: { kind: 'fiaba' } }],
  ])('refuses to undo what is no act of the network: %s', async (path, code, more) => {
    const annulment = { kind: 'annulment', network: 'rete', authority: 'T', reason: 'r', source };
    expect((await open().run([{ ...annulment, ...more }])).bad).toMatchObject([{ line: 1, path, code }]);
  });

  it('refuses a key that stands for another fact, wherever in the record that is', async () => {
    const { run } = open();
    const about = { network: 'rete', key: '9', source };
    const mandate = (id: string): object => ({ kind: 'mandate', id, person: 'p', scope: 'Tavolo', ...about });
    expect(await run([mandate('uno')])).toMatchObject({ written: 1 });
    expect(await run([mandate('uno')])).toMatchObject({ written: 0, alreadyThere: 1 });
    const others = [
      mandate('due'),
      member('a', { key: '9' }),
      { kind: 'ballot', id: 'v', title: 'V', on: '2020', ...about },
    ];
    for (const line of others)
      expect((await run([line])).bad).toMatchObject([{ line: 1, code: 'line.key-reused' }]);
    expect(await run([{ ...mandate('due'), source: other }])).toMatchObject({ written: 1 });
  });

  it('says in a dry run what it would write, and writes nothing', async () => {
    const { run, events } = open();
    expect(await run([member('a'), member('b')], { dryRun: true })).toMatchObject({ written: 2 });
    expect(await events()).toEqual([]);
  });

  it('refuses who has no power over the network', async () => {
    const { run, events } = open();
    await expect(run([member('a')], { powerOver: () => Promise.resolve(null) })).rejects.toBeInstanceOf(
      Refused,
    );
    expect(await events()).toEqual([]);
  });

  it('takes only lines of the network that it was asked for', async () => {
    const { run } = open();
    const report = await run([member('a'), member('a', { network: 'altra' })], { network: 'rete' });
    expect(report.bad).toMatchObject([{ line: 2, code: 'line.other-network' }]);
  });

  it('gives the live register the same electorate in whatever order sources are entered', async () => {
    const told = [
      member('a'),
      member('a', { source: other, from: '2020-03', until: '2024' }),
      member('b', { source: other, class: 'OBSERVER' }),
      member('b'),
      member('c', { until: '../2023' }),
      member('d', { source: other }),
    ];
    const electorates = await Promise.all(
      [told, told.toReversed()].map(async (lines) => {
        const { run, runner } = open();
        await run(lines);
        const register = await runner.stateOf(registers, 'rete');
        return ['2022-06-01', '2024-06-01'].map((date) =>
          partiesOf(register)
            .map((party) => [party, memberAt(register, party, `${date}T00:00:00.000Z`)] as const)
            .filter(([, { status, value }]) => status === 'yes' && value?.['class'] === 'FULL')
            .map(([party]) => party)
            .toSorted(),
        );
      }),
    );
    expect(electorates[0]).toEqual([['a', 'd'], ['d']]);
    expect(electorates[1]).toEqual(electorates[0]);
  });

  it('disputes whom a complete list of another source leaves out, whichever was entered first', async () => {
    const roster = {
      kind: 'roster',
      network: 'rete',
      on: '2022-05-01',
      complete: true,
      parties: ['a'],
      source: other,
    };
    for (const lines of [
      [member('a'), member('b'), roster],
      [roster, member('b'), member('a')],
    ]) {
      const { run, events } = open();
      await run(lines);
      await run(lines);
      const all = await events();
      const disputes = all.filter(({ type }) => type.startsWith('repair.ClaimsDisputed'));
      const disputed = all.find(({ data }) => data['party'] === 'b');
      expect(disputes.map(({ data }) => data['claims'])).toEqual([
        [expect.objectContaining({ id: disputed?.id })],
      ]);
    }
  });

  it('does not dispute who may have come after the list', async () => {
    const { run, events } = open();
    const roster = {
      kind: 'roster',
      network: 'rete',
      on: '2020-05-01',
      complete: true,
      parties: [],
      source: other,
    };
    await run([member('a'), roster]);
    expect((await events()).map(({ type }) => type)).not.toContain('repair.ClaimsDisputed.v1');
  });
});

describe('a past ballot', () => {
  const rule = {
    id: 'ordinaria',
    title: 'Maggioranza dei membri',
    adopted: { count: 'for', op: '>', share: '1/2', of: 'members' },
    tie: 'REJECT',
  };
  const ballot = (more: object): object => ({
    kind: 'ballot',
    id: 'voto-1',
    network: 'rete',
    title: 'Bilancio',
    on: '2021-05',
    votes: { for: ['a', 'b'], against: ['c'], absent: ['d'] },
    source,
    ...more,
  });

  it('is one event with all its votes, and the outcome is computed beside the proclaimed one', async () => {
    const { run, events } = open();
    await run([ballot({ rule, proclaimed: 'ADOPTED' })]);
    expect((await events()).map(({ data }) => data)).toMatchObject([
      { votes: { for: ['a', 'b'] }, proclaimed: 'ADOPTED', verdict: { outcome: 'REJECTED' } },
    ]);
  });

  it('has no computed outcome without a rule, and one from the counts alone', async () => {
    const { run, events } = open();
    const counts = { heads: { for: '7', against: '2', members: '10' } };
    await run([ballot({}), ballot({ id: 'voto-2', votes: {}, counts, rule })]);
    const verdicts = (await events()).map(({ data }) => data['verdict']);
    expect(verdicts).toMatchObject([null, { outcome: 'ADOPTED' }]);
  });

  it('is refused when a member votes twice, when the rule is none, and when it is too large', async () => {
    const { run } = open();
    const crowd = Array.from({ length: 18_000 }, (_, i) => `organizzazione-dal-nome-molto-lungo-numero-${i}`);
    const report = await run([
      ballot({ votes: { for: ['a'], against: ['a'] } }),
      ballot({ rule: { id: 'x' } }),
      ballot({ votes: { for: crowd } }),
    ]);
    expect(report.bad.map(({ line, code }) => [line, code])).toEqual([
      [1, 'ballot.voter-twice'],
      [2, 'ballot.rule-invalid'],
      [3, 'line.too-large'],
    ]);
  });
});

/** `GOLDEN=record npx jest libs/exchange/import/import-lines` writes it anew; prettier gives it its form. */
it('publishes the schema that lines are held to', () => {
  const file = join(__dirname, '../../../docs/schema/import-line.schema.json');
  if (process.env['GOLDEN'] === 'record') writeFileSync(file, JSON.stringify(importLineSchema, null, 2));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(importLineSchema)));
});
