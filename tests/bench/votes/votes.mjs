// Commands over HTTP against a Patto of its own: rates, and milliseconds of processor that each part spends on one.
//   node tests/bench/votes/votes.mjs [--members 3000] [--votes 20000] [--width 64] [--peer]
// With --peer, Emmett on PostgreSQL handles commands in process in the same run (`npm ci` in tests/bench/emmett first).
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ask, inLanes, percentile, startPatto } from './patto.mjs';
import { measurePeer } from './peer.mjs';

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '3000' },
    votes: { type: 'string', default: '20000' },
    width: { type: 'string', default: '64' },
    peer: { type: 'boolean', default: false },
  },
});
const members = Number(values.members);
const width = Number(values.width);
const NETWORK = 'rete-bench';
const PROTOCOL = 'protocollo';
const HASH = 'ab'.repeat(32);
const parts = ['api', 'worker', 'postgres', 'node'];

const patto = await startPatto();
const rows = [];
const organisation = (n) => `ente-${n}`;
const person = (n) => `persona-${n}`;
const tokens = await Promise.all(Array.from({ length: members }, (_, n) => patto.tokenOf(person(n))));
const secretariat = await patto.tokenOf('segreteria');

const post = async (path, token, body) => {
  const answer = await ask(patto.url, 'POST', path, token, body);
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
};

/** Until everything that a receipt tells of is shown. */
const shown = async ({ body }) => {
  const { commit, prepare } = body.position;
  for (;;) {
    const path = `/v1/networks?limit=1&atLeast=${commit}/${prepare}`;
    if ((await ask(patto.url, 'GET', path, patto.registrar)).status === 200) return;
    await sleep(20);
  }
};

/** Times `count` commands and waits until all of them are shown; the rate counts both. */
const timed = async (name, count, work, lanes = width) => {
  await sleep(500);
  const before = patto.processor();
  const begun = performance.now();
  const took = [];
  let last = null;
  await inLanes(count, lanes, async (n) => {
    last = await work(n);
    took.push(last.ms);
  });
  const answered = performance.now() - begun;
  await shown(last);
  const whole = performance.now() - begun;
  const after = patto.processor();
  const row = {
    name,
    rate: (count * 1000) / answered,
    shown: (count * 1000) / whole,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
  };
  for (const part of parts) row[part] = (after[part] - before[part]) / count;
  rows.push(row);
  const spent = parts.map((part) => row[part].toFixed(2)).join(' / ');
  const total = parts.reduce((sum, part) => sum + row[part], 0).toFixed(2);
  console.log(
    `${name.padEnd(44)} ${row.rate.toFixed(0).padStart(6)}/s  shown ${row.shown.toFixed(0).padStart(6)}/s  p50 ${row.p50.toFixed(1)} p99 ${row.p99.toFixed(1)} ms  processor ${spent} = ${total} ms`,
  );
  return row;
};

try {
  console.log(`${members} members, ${width} connections; processor of api / worker / postgres / node`);
  // A process that has just started runs code that nothing has optimised yet.
  await inLanes(600, width, (n) =>
    post('/v1/organisations', patto.registrar, { id: `caldo-${n}`, name: `Caldo ${n}` }),
  );
  await timed('organisations registered', members, (n) =>
    post('/v1/organisations', patto.registrar, { id: organisation(n), name: `Ente ${n}` }),
  );
  await timed('representatives designated', members, (n) =>
    post(`/v1/organisations/${organisation(n)}/representatives`, patto.registrar, {
      person: person(n),
      kind: 'LEGAL',
      from: '2023-01-01',
    }),
  );
  await post('/v1/networks', tokens[0], {
    id: NETWORK,
    name: 'Rete Bench',
    legalShape: 'PROTOCOL',
    from: '2024-02-01',
    promoter: organisation(0),
    secretariat: 'segreteria',
  });
  const majority = {
    id: 'ordinaria',
    source: 'art. 5',
    adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
    tie: 'REJECT',
  };
  await post(`/v1/networks/${NETWORK}/instruments`, secretariat, {
    id: PROTOCOL,
    title: 'Protocollo',
    kind: 'PROTOCOL',
    textHash: HASH,
    parties: [organisation(0), organisation(1)],
    entryIntoForce: { when: { allSigned: true } },
    accession: 'OPEN',
    decisionRules: [majority],
  });
  const instrument = `/v1/instruments/${NETWORK}.${PROTOCOL}`;
  await post(`${instrument}/opening`, secretariat, {});
  for (const n of [0, 1])
    await post(`${instrument}/signatures`, tokens[n], {
      party: organisation(n),
      method: 'FEQ',
      textHash: HASH,
      signedOn: '2024-03-01',
    });
  await timed('accessions, one stream', members - 2, (n) =>
    post(`${instrument}/accessions`, tokens[n + 2], {
      party: organisation(n + 2),
      textHash: HASH,
      on: '2024-09-15',
    }),
  );
  let motions = 0;
  /** Policies admit members a moment later; a ballot is opened on all of them. */
  const openBallot = async () => {
    const id = `mozione-${(motions += 1)}`;
    await post(`/v1/networks/${NETWORK}/motions`, tokens[0], {
      id,
      title: id,
      textHash: HASH,
      matter: ['ORDINARY'],
      proposer: organisation(0),
    });
    return post(`/v1/networks/${NETWORK}/ballots`, secretariat, {
      motion: id,
      instrument: PROTOCOL,
      rule: 'ordinaria',
    });
  };
  for (;;) {
    const { body } = await ask(patto.url, 'GET', `/v1/networks/${NETWORK}/state`, patto.registrar);
    if (body.members?.length === members) break;
    await sleep(200);
  }
  const opened = [];
  await timed(
    `ballots opened on ${members} members`,
    5,
    async () => {
      const answer = await openBallot();
      opened.push(answer.body.id);
      return answer;
    },
    1,
  );
  const option = (n) => ['for', 'against', 'abstain'][n % 3];
  const vote = (ballot, n) =>
    post(`/v1/ballots/${ballot}/votes`, tokens[n % members], {
      organisation: organisation(n % members),
      option: option(n),
    });
  const on20 = [...opened];
  while (on20.length < 21) on20.push((await openBallot()).body.id);
  await timed('votes on one ballot', members, (n) => vote(on20[0], n));
  const many = Math.min(Number(values.votes), 20 * members);
  await timed('votes on 20 ballots', many, (n) => vote(on20[1 + (n % 20)], Math.floor(n / 20)));
  await timed(
    'votes, one at a time',
    500,
    (n) => vote(n % 2 ? on20[20] : on20[19], members - 1 - n),
    1,
  ).catch((error) => console.log(String(error)));
} finally {
  await patto.stop();
}
if (values.peer) {
  const peer = await measurePeer(2_000, width);
  const rateOf = (name) => rows.find((row) => row.name === name)?.shown ?? NaN;
  console.log(`Emmett in process: ${peer.many.toFixed(0)}/s, on one stream ${peer.one.toFixed(0)}/s`);
  for (const [name, against] of [
    ['votes on 20 ballots', 'many'],
    ['votes on one ballot', 'one'],
    ['organisations registered', 'many'],
    ['representatives designated', 'many'],
  ])
    console.log(`${name.padEnd(44)} ${(rateOf(name) / peer[against]).toFixed(2)} of Emmett's (${against})`);
}
process.exit(0);
