import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, letRead, type Answer, type Installation, type Person } from './installation';

// Each command is a process of its own, on machines that may be busy.
jest.setTimeout(120_000);

const NETWORK = `riga-${Date.now().toString(36)}`;
const PARTY = `ente-${NETWORK}`;
const bin = join(__dirname, '../../apps/patto/bin/patto.cjs');

type Said = { readonly code: number | null; readonly out: string; readonly err: string };

let patto: Installation;
let folder: string;
let registrar: Person;

/** Runs the command line as a historian does: `until` ends it once it has said that much. */
const say = (args: readonly string[], until?: (out: string) => boolean): Promise<Said> =>
  new Promise((done) => {
    const env = { PATH: process.env['PATH'], PATTO_DATA: folder };
    const child = spawn(process.execPath, [bin, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      said.out += chunk.toString();
      if (until?.(said.out)) child.kill('SIGINT');
    });
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    child.once('close', (code) => done({ code, ...said }));
  });
const ask = (name: string, ...args: readonly string[]): Promise<Said> =>
  say([name, '--url', patto.url, '--network', NETWORK, ...args]);

const accepted = (answer: Answer): Answer => {
  expect(answer).toMatchObject({ status: 201 });
  return answer;
};

beforeAll(async () => {
  patto = await install();
  folder = await mkdtemp(join(tmpdir(), 'patto-command-'));
  registrar = await patto.as('registrar');
  accepted(
    await registrar.post('/v1/networks', { id: NETWORK, name: 'Riga', legalShape: 'PROTOCOL', from: '2024' }),
  );
  await letRead(registrar, NETWORK);
  accepted(await registrar.post('/v1/organisations', { id: PARTY, name: 'Ente di riga' }));
  const { position } = accepted(
    await registrar.post(`/v1/networks/${NETWORK}/memberships`, {
      ...{ party: PARTY, from: '2024-02-01', until: null, source: { kind: 'PRESS', reference: 'Gazzetta' } },
    }),
  ).body as { position: { commit: string } };
  expect(await registrar.get(`/v1/networks/${NETWORK}/state?atLeast=${position.commit}`)).toMatchObject({
    status: 200,
  });
  // What `patto start` leaves in its data folder.
  const historian = await patto.token('storica');
  await writeFile(join(folder, 'tokens.json'), JSON.stringify({ registrar: 'no', historian }));
});
afterAll(async () => {
  await patto.stop();
  await rm(folder, { recursive: true, force: true });
});

it('tells states, and what they rest on, for people', async () => {
  const entity = `member:${NETWORK}:${PARTY}:1`;
  const [before, after, why, what, gaps, one] = await Promise.all([
    ask('state', '--valid-at', '2024-01-15'),
    ask('state', '--valid-at', '2024-06-01'),
    say(['explain', '--url', patto.url, '--entity', entity, '--valid-at', '2024-06-01']),
    ask('difference', '--from-valid-at', '2024-01-15', '--valid-at', '2024-06-01'),
    ask('gaps', '--days', '30'),
    say(['timeline', '--url', patto.url, '--entity', entity]),
  ]);
  for (const { code, err } of [before, after, why, what, gaps, one])
    expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(before.out).not.toContain('Ente di riga');
  expect(after.out).toContain('Ente di riga');
  expect(why.out).toMatch(/source {2}kind: PRESS, reference: Gazzetta/);
  expect(what.out).toContain(`+ ${entity}`);
  // What a source tells of the past is no late entry; that the network exists was said by its founders, and late.
  expect(gaps.out).toContain('network.NetworkConstituted.v1');
  expect(gaps.out).not.toContain('membership.MembershipRecorded.v1');
  expect(one.out).toContain('2024-02-01 – open');
});

it('tells the record again up to a day, and gives JSON to programs', async () => {
  const [states, events, early, late, json, timeline] = await Promise.all([
    ask('replay', '--until', '2099-01-01', '--valid-at', '2024-06-01'),
    ask('replay', '--after', '2020-01-01', '--until', '2099-01-01', '--print', 'events'),
    ask('replay', '--until', '2020-01-01', '--print', 'events'),
    ask('replay', '--after', '2099-01-01', '--until', '2099-02-01'),
    ask('state', '--known-at', '2020-01-01', '--json'),
    ask('timeline', '--along', 'known', '--known-at', '2099-01-01'),
  ]);
  expect(
    events.out
      .trim()
      .split('\n')
      .map((line) => line.split('  ')[3]),
  ).toEqual([
    'network.NetworkConstituted.v1',
    'network.ReadingGranted.v1',
    'membership.MembershipRecorded.v1',
  ]);
  expect(states.out.split('Permalink')).toHaveLength(4);
  for (const empty of [early, late]) {
    expect(empty).toMatchObject({ code: 0, out: '' });
    expect(empty.err).toContain(`Nothing of ${NETWORK} was recorded`);
  }
  expect(JSON.parse(json.out)).toMatchObject({ network: null, members: [] });
  expect(timeline.out).toContain('network.NetworkConstituted.v1');
});

it('follows the events that come', async () => {
  const args = ['events', '--url', patto.url, '--network', NETWORK, '--follow', '--type', 'membership.'];
  let isTold = false;
  const followed = say(args, (out) => {
    // Once the first is there, the line is open: only then is the second recorded.
    if (!isTold && out.includes('MembershipRecorded')) {
      isTold = true;
      void registrar.post(`/v1/networks/${NETWORK}/memberships`, {
        ...{
          party: PARTY,
          from: '2024-03-01',
          until: null,
          source: { kind: 'PRESS', reference: 'Corriere' },
        },
      });
    }
    return out.trim().split('\n').length === 2;
  });
  expect((await followed).out.trim().split('\n')).toHaveLength(2);
});

it('says in one sentence, with the code, what is no success', async () => {
  const [unknown, bad, nobody, refused, elsewhere] = await Promise.all([
    say(['state', '--url', patto.url, '--network', 'nessuna']),
    ask('state', '--valid-at', 'ieri'),
    say(['state', '--url', 'http://127.0.0.1:9', '--network', NETWORK]),
    ask('state', '--token', 'x'),
    say(['state', '--url', 'https://patto.invalid', '--network', NETWORK]),
  ]);
  for (const { code, out, err } of [unknown, bad, nobody, refused, elsewhere]) {
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.trim().split('\n')).toHaveLength(1);
  }
  expect(unknown.err).toMatch(/\(network\.unknown\)$/m);
  expect(bad.err).toMatch(/validAt.*\(request\.invalid\)$/m);
  expect(nobody.err).toContain('No Patto answers at http://127.0.0.1:9');
  expect(refused.err).toMatch(/\(identity\.token-invalid\)$/m);
  // Tokens of the data folder go to no other machine.
  expect(elsewhere.err).toContain('--token');
});
