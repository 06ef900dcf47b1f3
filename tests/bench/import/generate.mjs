import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const source = { kind: 'REGISTER', reference: 'Generated for the bench' };

/** A year spread over the numbers, as precise as old sources are. */
const date = (n) => `${1990 + (n % 35)}${n % 3 === 0 ? '' : `-${String(1 + (n % 12)).padStart(2, '0')}`}`;

const rule = {
  id: 'ordinaria',
  quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
  adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
  tie: 'REJECT',
};

/** Lines of an invented past: networks, their members, and ballots of the first networks with every member's vote. */
function* lines({ networks, memberships, ballots, voters }) {
  for (let n = 0; n < networks; n += 1)
    yield {
      kind: 'network',
      id: `rete-${n}`,
      name: `Rete ${n}`,
      legalShape: 'PROTOCOL',
      from: date(n),
      source,
    };
  for (let n = 0; n < memberships; n += 1)
    yield {
      kind: 'membership',
      network: `rete-${n % networks}`,
      party: `ente-${n}`,
      from: date(n),
      until: n % 7 === 0 ? '2026' : null,
      source,
      key: `m-${n}`,
    };
  const electors = Array.from({ length: voters }, (_, n) => `ente-${n}`);
  for (let n = 0; n < ballots; n += 1) {
    const votes = { for: [], against: [], abstain: [], absent: [] };
    electors.forEach((elector, i) => {
      const turn = (i * 7 + n * 13) % 20;
      votes[turn < 9 ? 'for' : turn < 15 ? 'against' : turn < 18 ? 'abstain' : 'absent'].push(elector);
    });
    const proclaimed = n % 10 === 0 ? 'REJECTED' : 'ADOPTED';
    const title = `Delibera ${n}`;
    yield {
      kind: 'ballot',
      id: `delibera-${n}`,
      network: `rete-${n % networks}`,
      title,
      on: date(n),
      votes,
      rule: n % 2 === 0 ? rule : null,
      proclaimed,
      source,
      key: `b-${n}`,
    };
  }
}

/** Writes the file; resolves with how many lines it has. */
export const generate = async (file, sizes) => {
  const out = createWriteStream(file);
  let count = 0;
  for (const line of lines(sizes)) {
    count += 1;
    if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return count;
};
