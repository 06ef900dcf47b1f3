// Whether a stranger can tell by the time of an answer that there is something which is not theirs.
//   node tests/bench/isolation/isolation.mjs --pairs 1000
// Asks in pairs, in random order, for what another network has and for what there is not, and counts how often the
// first took longer. Nothing to be told: half of them, give or take what chance gives.
import { parseArgs } from 'node:util';
import { ask, startPatto } from '../votes/patto.mjs';

const { values } = parseArgs({ options: { pairs: { type: 'string', default: '1000' } } });
const pairs = Number(values.pairs);

const patto = await startPatto();
const post = async (path, token, body) => {
  const { status, body: answer } = await ask(patto.url, 'POST', path, token, body);
  if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
};

const found = async () => {
  const keeper = await patto.tokenOf('segreteria');
  await post('/v1/networks', patto.registrar, {
    ...{ id: 'vera', name: 'Vera', legalShape: 'PROTOCOL', secretariat: 'segreteria' },
  });
  const source = { kind: 'PRESS', reference: 'Giornale' };
  for (let n = 0; n < 200; n += 1)
    await post('/v1/networks/vera/memberships', keeper, { party: `ente-${n}`, from: '2020', source });
  await post('/v1/organisations', patto.registrar, { id: 'ente-1', name: 'Ente 1' });
  const rule = {
    ...{ id: 'ordinaria', tie: 'REJECT' },
    adopted: { count: 'for', unit: 'votes', op: '>', share: '1/2', of: 'cast' },
  };
  const textHash = 'a'.repeat(64);
  const { position } = await post('/v1/networks/vera/instruments', keeper, {
    ...{ id: 'patto', title: 'Patto', kind: 'PROTOCOL', textHash, parties: ['ente-1'], accession: 'OPEN' },
    ...{ entryIntoForce: { when: { allSigned: true } }, decisionRules: [rule], withdrawal: null },
  });
  await ask(patto.url, 'GET', `/v1/networks?atLeast=${position.commit}/${position.prepare}`, keeper);
};

/** What is asked: of a network that there is, and of one that there is not, in addresses of one length. */
const questions = [
  (network) => `/v1/networks/${network}/state`,
  (network) => `/v1/networks/${network}/members`,
  (network) => `/v1/networks/${network}/timeline`,
  (network) => `/v1/networks/${network}/gaps`,
  (network) => `/v1/instruments/${network}.patto`,
  (network) => `/v1/ballots/${network}.m.1`,
  (network) => `/v1/facts/timeline?entity=network-name:${network}`,
];

try {
  await found();
  const stranger = await patto.tokenOf('passante');
  const timed = async (path) => {
    const { status, ms } = await ask(patto.url, 'GET', path, stranger);
    if (status !== 404) throw new Error(`${path}: ${status}`);
    return ms;
  };
  for (let n = 0; n < 300; n += 1) await timed(questions[n % questions.length]('vera'));
  console.log(`${pairs} pairs of each question, one after the other, by a stranger`);
  for (const question of questions) {
    let slower = 0;
    for (let n = 0; n < pairs; n += 1) {
      const isRealFirst = Math.random() < 0.5;
      const first = await timed(question(isRealFirst ? 'vera' : 'mai-'));
      const second = await timed(question(isRealFirst ? 'mai-' : 'vera'));
      if (isRealFirst ? first > second : second > first) slower += 1;
    }
    const share = slower / pairs;
    // Of so many tosses of a coin, 99 in 100 times the share lies within this.
    const chance = (2.58 * 0.5) / Math.sqrt(pairs);
    const verdict = Math.abs(share - 0.5) <= chance ? 'chance' : 'TOLD BY TIME';
    const of = question('…').padEnd(40);
    console.log(
      `${of} the real one slower in ${(100 * share).toFixed(1)} % (50 ± ${(100 * chance).toFixed(1)})  ${verdict}`,
    );
  }
} finally {
  await patto.stop();
}
