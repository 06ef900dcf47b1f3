import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client';
import type { Receipt } from './ledger';

const TEXT = 'a'.repeat(64);
const PARTIES = 3;
/** Within which a policy or a deadline has to have acted, with all that is done to the installation meanwhile. */
const PATIENCE_SECONDS = 90;

export const REGISTRAR = 'registrar';
const SECRETARIAT = 'segreteria';
const LEGAL = 'legale';

/** What a policy or a deadline should have done was not done. */
export class Silence extends Error {}

const majority = {
  ...{ id: 'ordinaria', tie: 'REJECT' },
  adopted: { count: 'for', unit: 'votes', op: '>', share: '1/2', of: 'cast' },
};

/** One thread of mixed commands that depend on each other; `id` is new for each. */
type Story = (client: Client, id: string) => Promise<void>;

const eventually = async (
  client: Client,
  path: string,
  holds: (first: Record<string, unknown>, all: readonly unknown[]) => boolean,
): Promise<Record<string, unknown>> => {
  for (let waited = 0; waited < PATIENCE_SECONDS * 10; waited += 1) {
    const answer = await client.ask(SECRETARIAT, path);
    const items = (answer?.['items'] ?? []) as Record<string, unknown>[];
    if (items[0] && holds(items[0], items)) return items[0];
    await sleep(100);
  }
  throw new Silence(`${path} never became what it should`);
};

const found = (client: Client, network: string): Promise<Receipt> =>
  client.send(REGISTRAR, '/v1/networks', {
    ...{ id: network, name: network, legalShape: 'PROTOCOL', from: '2020-01-01' },
    secretariat: SECRETARIAT,
  });

const register = async (client: Client, id: string): Promise<readonly string[]> => {
  const parties = Array.from({ length: PARTIES }, (_, n) => `${id}-ente-${n}`);
  await Promise.all(
    parties.map(async (party) => {
      await client.send(REGISTRAR, '/v1/organisations', { id: party, name: party });
      const term = { person: LEGAL, kind: 'LEGAL', from: '2020-01-01' };
      await client.send(REGISTRAR, `/v1/organisations/${party}/representatives`, term);
    }),
  );
  return parties;
};

/** A past that sources tell, with a mistake in it that is taken back, and a dispute. */
const telling: Story = async (client, id) => {
  await found(client, id);
  const parties = await register(client, id);
  const path = `/v1/networks/${id}`;
  const told = await Promise.all(
    parties.map((party, n) =>
      client.send(SECRETARIAT, `${path}/memberships`, {
        ...{ party, from: `2024-0${n + 1}-01`, until: null },
        source: { kind: 'PRESS', reference: 'Gazzetta' },
      }),
    ),
  );
  const [first, second, third] = told.map(({ events: [event] }) => event);
  await client.send(SECRETARIAT, `${path}/retractions`, { target: first, reason: 'errore' });
  await client.send(SECRETARIAT, `${path}/disputes`, { claims: [second, third], reason: 'fonti diverse' });
};

/** A protocol that is signed, its members by policy, and a motion that confers a mandate by policy. */
const governing: Story = async (client, id) => {
  await found(client, id);
  const parties = await register(client, id);
  const path = `/v1/networks/${id}`;
  await client.send(SECRETARIAT, `${path}/instruments`, {
    ...{ id: 'patto', title: 'Patto', kind: 'PROTOCOL', textHash: TEXT, accession: 'OPEN', parties },
    ...{ withdrawal: { monthsOfNotice: 1, yearEnd: null }, decisionRules: [majority] },
    entryIntoForce: { when: { allSigned: true } },
  });
  await client.send(SECRETARIAT, `/v1/instruments/${id}.patto/opening`);
  for (const party of parties)
    await client.send(LEGAL, `/v1/instruments/${id}.patto/signatures`, {
      ...{ party, method: 'FEQ', textHash: TEXT, signedOn: '2024-02-01' },
    });
  await eventually(client, `${path}/members`, (_, { length }) => length === PARTIES);
  await adopt(client, id, parties);
};

const adopt = async (client: Client, network: string, parties: readonly string[]): Promise<void> => {
  const path = `/v1/networks/${network}`;
  const execution = { kind: 'confer-mandate', person: LEGAL, scope: 'Tavolo', from: '2026-01-01' };
  await client.send(SECRETARIAT, `${path}/motions`, {
    ...{ id: 'mandato', title: 'Mandato', textHash: TEXT, execution: { ...execution, until: '2030-01-01' } },
  });
  // Half of the ballots are closed by their deadline, half by the secretariat.
  const isTimed = network.endsWith('0');
  await client.send(SECRETARIAT, `${path}/ballots`, {
    ...{ motion: 'mandato', instrument: 'patto', rule: 'ordinaria' },
    closesAt: isTimed ? new Date(Date.now() + 3_000).toISOString() : null,
  });
  const ballot = `/v1/ballots/${network}.mandato.1`;
  for (const organisation of parties)
    await client.send(LEGAL, `${ballot}/votes`, { organisation, option: 'for' });
  if (!isTimed) await client.send(SECRETARIAT, `${ballot}/closure`);
  const { outcome } = await eventually(client, `${path}/ballots`, ({ state }) => state === 'TALLIED');
  if (outcome === 'ADOPTED') await eventually(client, `${path}/mandates`, () => true);
};

export const stories: readonly Story[] = [telling, governing];
