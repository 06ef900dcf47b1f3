import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { install, letRead, type Answer, type Installation, type Person } from './installation';

const bin = join(__dirname, '../../apps/patto/bin/patto.cjs');
const run = Date.now().toString(36);
const id = (name: string): string => `${name}-${run}`;
const NETWORK = id('rete-viva');
const PROTOCOL = id('protocollo-vivo');
const TEXT = 'c'.repeat(64);
/** As many ballots as a page may hold. */
const MOST = 200;
const PARTIES = ['acero', 'betulla', 'cedro'].map(id);

const accepted = (answer: Answer): Answer => {
  expect(answer).toMatchObject({ status: 201 });
  return answer;
};
const commitOf = (answer: Answer): bigint => BigInt((answer.body['position'] as { commit: string }).commit);

describe('A rebuild of everything while votes go on', () => {
  let patto: Installation;
  let secretariat: Person;
  let historian: Person;
  const voters = new Map<string, Person>();

  const voter = (party: string): Person => {
    const found = voters.get(party);
    if (found === undefined) throw new Error(`nobody votes for ${party}`);
    return found;
  };

  const projections = async (...words: readonly string[]): Promise<string> => {
    const env = { PATH: process.env['PATH'], ...patto.environment };
    return (await promisify(execFile)(process.execPath, [bin, 'projections', ...words], { env })).stdout;
  };

  beforeAll(async () => {
    patto = await install();
    const registrar = await patto.as('registrar');
    secretariat = await patto.as('segreteria');
    historian = await patto.as('storica');
    for (const party of PARTIES) {
      const person = `delegata-${party}`;
      voters.set(party, await patto.as(person));
      accepted(await registrar.post('/v1/organisations', { id: party, name: `Ente ${party}` }));
      const path = `/v1/organisations/${party}/representatives`;
      accepted(await registrar.post(path, { person, kind: 'LEGAL', from: '2020-01-01' }));
    }
    accepted(
      await voter(PARTIES[0] ?? '').post('/v1/networks', {
        ...{ id: NETWORK, name: 'Rete viva', legalShape: 'PROTOCOL', from: '2025-01-01' },
        ...{ promoter: PARTIES[0], secretariat: 'segreteria' },
      }),
    );
    await letRead(secretariat, NETWORK);
    const rule = {
      ...{ id: 'ordinaria', title: 'Maggioranza dei voti espressi', source: 'protocollo, art. 5' },
      quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
      adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
      tie: 'REJECT',
    };
    accepted(
      await secretariat.post(`/v1/networks/${NETWORK}/instruments`, {
        ...{ id: PROTOCOL, title: 'Protocollo vivo', kind: 'PROTOCOL', textHash: TEXT, parties: PARTIES },
        ...{ entryIntoForce: { when: { allSigned: true } }, accession: 'OPEN', decisionRules: [rule] },
        withdrawal: { monthsOfNotice: 3, yearEnd: null },
      }),
    );
    accepted(await secretariat.post(`/v1/instruments/${NETWORK}.${PROTOCOL}/opening`));
    let signed = 0n;
    for (const party of PARTIES)
      signed = commitOf(
        accepted(
          await voter(party).post(`/v1/instruments/${NETWORK}.${PROTOCOL}/signatures`, {
            ...{ party, method: 'FEQ', textHash: TEXT, signedOn: '2025-02-01' },
          }),
        ),
      );
    for (let members = 0; members < PARTIES.length;) {
      const state = await historian.get(`/v1/networks/${NETWORK}/state?atLeast=${signed}`);
      members = (state.body['members'] as unknown[]).length;
    }
  });
  afterAll(async () => patto.stop());

  /** A motion put to the vote, voted on by all, and decided; answers where its last event is. */
  const decide = async (n: number): Promise<bigint> => {
    const [proposer = ''] = PARTIES;
    const motion = id(`mozione-${n}`);
    const ballot = `${NETWORK}.${motion}.1`;
    const text = { title: `Mozione ${n}`, textHash: TEXT, matter: ['EXTERNAL_MANDATE'], proposer };
    accepted(await voter(proposer).post(`/v1/networks/${NETWORK}/motions`, { id: motion, ...text }));
    const opening = { motion, instrument: PROTOCOL, rule: 'ordinaria' };
    accepted(await secretariat.post(`/v1/networks/${NETWORK}/ballots`, opening));
    for (const organisation of PARTIES)
      accepted(
        await voter(organisation).post(`/v1/ballots/${ballot}/votes`, { organisation, option: 'for' }),
      );
    return commitOf(accepted(await secretariat.post(`/v1/ballots/${ballot}/closure`)));
  };

  it('fails no read, shows no reader an older state, and comes to the same rows', async () => {
    let isOver = false;
    let decided = 0;
    let reads = 0;
    let last = 0n;
    const voting = async (): Promise<void> => {
      while (!isOver && decided < MOST) last = await decide((decided += 1));
    };
    const reading = async (view: string): Promise<void> => {
      let position = -1n;
      let items = 0;
      while (!isOver) {
        const answer = await historian.get(`/v1/networks/${NETWORK}/${view}`);
        expect(answer.status).toBe(200);
        const { asOf, items: found } = answer.body as { asOf: { position: { commit: string } }; items?: [] };
        expect(BigInt(asOf.position.commit)).toBeGreaterThanOrEqual(position);
        expect(found?.length ?? 0).toBeGreaterThanOrEqual(items);
        position = BigInt(asOf.position.commit);
        items = found?.length ?? 0;
        reads += 1;
      }
    };
    const rebuilding = async (): Promise<void> => {
      try {
        await projections('rebuild');
      } finally {
        isOver = true;
      }
    };
    await Promise.all([
      voting(),
      ...['state', 'timeline?limit=200', 'ballots?limit=200', 'members'].map(reading),
      rebuilding(),
    ]);
    expect(decided).toBeGreaterThan(2);
    expect(reads).toBeGreaterThan(20);

    const ballots = await historian.get(`/v1/networks/${NETWORK}/ballots?limit=200&atLeast=${last}`);
    expect(ballots.body['items']).toHaveLength(decided);
    // Its exit code says whether every table is, row by row, what a fresh rebuild gives.
    const verdicts = JSON.parse(await projections('verify', '--json')) as {
      readonly live: unknown;
      readonly fresh: unknown;
    }[];
    expect(verdicts.length).toBeGreaterThan(3);
    for (const { live, fresh } of verdicts) expect(live).toEqual(fresh);
  });
});
