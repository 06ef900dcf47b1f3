import type { Sight } from '@patto/authority';
import { parts } from '@patto/network/domain';
import {
  connectReadStore,
  prepareReadStore,
  ReadDatabase,
  type ReadStore,
  type Row,
} from '@patto/read-store';
import { startPostgres, type TestStore } from '@patto/testing/stores';
import { projections } from '../projections';
import type { AsOf } from '../question/as-of';
import { Tables } from '../question/tables';
import { STILL } from '../state/segment-rows';
import { Lapsed } from './lapsed';

const NETWORK = 'rete';
const NOBODY: Sight = {
  ...{ person: null, isRegistrar: false, bodies: new Set() },
  ...{ of: () => new Set(), networksShowing: () => [] },
};
const AT: AsOf = {
  ...{ validAt: '2026-01-01T00:00:00.000Z', isNow: false, knownAt: null, position: null, known: '100' },
  shown: { network: NETWORK, parts: new Set(parts), sight: NOBODY },
  parked: [],
  isImmutable: false,
};

let store: TestStore;
let sql: ReadStore;

const insert = (table: string, rows: readonly Row[]): Promise<unknown> =>
  sql`insert into ${sql(`read.${table}`)} ${sql(rows as never)}`;

type Term = { readonly from: string; readonly to?: string; readonly status?: string };

const segment = (entity: string, about: object, { from, to = 'infinity', status = 'yes' }: Term): Row => ({
  ...{ entity, kind: entity.split(':')[0], network: null, subject: null, value: sql.json({}), ...about },
  ...{ valid_from: from, valid_to: to, known_from: 1, known_to: STILL, believed: entity, status },
  ...{ events: [`e-${entity}`], claims: sql.json([]), binding: true, told_otherwise: sql.json([]) },
});

const member = (party: string, term: Term): Row =>
  segment(`member:${NETWORK}:${party}:1`, { network: NETWORK, subject: party }, term);
const representative = (party: string, person: string, term: Term): Row =>
  segment(
    `representative:${party}:LEGAL:${person}`,
    { subject: person, value: sql.json({ organisation: party }) },
    term,
  );

const vote = (party: string, on: string, ballot = 'voto'): Row => ({
  ...{
    ballot,
    network: ballot === 'straniero' ? 'altra' : NETWORK,
    organisation: party,
    option: 'for',
    weight: 1,
    cast_by: `p-${party}`,
    cast_at: on,
  },
  ...{ position: 50, capacity: 'LEGAL', event: `${ballot}-${party}` },
});

beforeAll(async () => {
  store = await startPostgres();
  sql = connectReadStore(store.url);
  await prepareReadStore(sql, projections);
  const segments = [
    member('sempre', { from: '2018-01-01' }),
    representative('sempre', 'p-sempre', { from: '2018-01-01', to: '2021-01-01' }),
    // It left and came back: between its first and its last vote no one term runs.
    member('tornata', { from: '2018-01-01', to: '2019-01-01' }),
    { ...member('tornata', { from: '2020-01-01' }), entity: `member:${NETWORK}:tornata:2` },
    representative('tornata', 'p-tornata', { from: '2018-01-01' }),
    // An annulled membership gave no term; what may have been one is none that surely did not run.
    member('annullata', { from: '2018-01-01', to: '2018-06-01' }),
    {
      ...member('annullata', { from: '2019-01-01', status: 'annulled' }),
      entity: `member:${NETWORK}:annullata:2`,
    },
    member('dubbia', { from: '2018-01-01', status: 'unknown' }),
    // The same person stood for another body when this one voted.
    member('altrove', { from: '2018-01-01' }),
    representative('sempre', 'p-altrove', { from: '2018-01-01' }),
  ];
  await insert('segment', segments);
  const opened = { part: 'BallotOpened', network: NETWORK, position: 40, body: sql.json({}) };
  await insert('ballot_part', [
    { ...opened, ballot: 'primo', event: 'a' },
    { ...opened, ballot: 'voto', event: 'b' },
    { ...opened, ballot: 'straniero', event: 'c', network: 'altra' },
  ]);
  await insert('vote', [
    ...['sempre', 'tornata', 'annullata', 'dubbia', 'altrove'].map((party) =>
      vote(party, '2018-02-01', 'primo'),
    ),
    ...['tornata', 'annullata', 'dubbia', 'altrove'].map((party) => vote(party, '2020-02-01')),
    vote('sempre', '2022-02-01'),
    vote('sempre', '1999-01-01', 'straniero'),
  ]);
});
afterAll(async () => {
  await sql.end();
  await store.stop();
});

const found = async (at: AsOf = AT): Promise<readonly string[]> =>
  (await new Lapsed(new Tables(new ReadDatabase(sql))).of(NETWORK, at, 100))
    .filter(({ act }) => act === 'vote')
    .map((one) =>
      [one.entity, one.organisation, one.lapsed, one.at, one.ended ?? '', one.begins ?? ''].join(' '),
    );

it('finds the votes that were cast while a term surely did not run, and no others', async () => {
  expect(await found()).toEqual([
    'ballot:voto sempre representation 2022-02-01T00:00:00.000Z 2021-01-01T00:00:00.000Z ',
    'ballot:voto annullata membership 2020-02-01T00:00:00.000Z 2018-06-01T00:00:00.000Z ',
  ]);
});

it('looks at each vote of whoever left and came back', async () => {
  await insert('vote', [{ ...vote('tornata', '2019-06-01', 'terzo'), event: 'terzo' }]);
  await insert('ballot_part', [
    { ballot: 'terzo', part: 'BallotOpened', network: NETWORK, position: 41, event: 'd', body: sql.json({}) },
  ]);
  expect(await found()).toContain(
    'ballot:terzo tornata membership 2019-06-01T00:00:00.000Z 2019-01-01T00:00:00.000Z 2020-01-01T00:00:00.000Z',
  );
});

it('knows of no vote before it was recorded', async () => {
  expect(await found({ ...AT, known: '45' })).toEqual([]);
});

it('takes of a past ballot the last reading of what its source tells, as far as it was known', async () => {
  const told = { ballot: 'passato', part: 'BallotRecorded', network: NETWORK, body: sql.json({}) };
  await insert('segment', [segment('ballot:passato', { network: NETWORK }, { from: '2015-01-01' })]);
  await insert('ballot_part', [
    { ...told, position: 60, event: 'told', voters: ['sempre', 'tornata'] },
    { ...told, position: 70, event: 'corrected', voters: ['sempre'] },
  ]);
  const ofPast = async (known: string): Promise<readonly string[]> =>
    (await found({ ...AT, known })).filter((line) => line.startsWith('ballot:passato'));
  const lapsed = (party: string): string =>
    `ballot:passato ${party} membership 2015-01-01T00:00:00.000Z  2018-01-01T00:00:00.000Z`;
  expect(await ofPast('65')).toEqual([lapsed('sempre'), lapsed('tornata')]);
  expect(await ofPast('100')).toEqual([lapsed('sempre')]);
});
