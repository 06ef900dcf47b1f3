import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from './api-client';
import type { ExamplePeople } from './example-people';

const NETWORK = 'rete-esempio';
const PROTOCOL = 'protocollo-rete-esempio';
const SECRETARIAT = 'persona-segreteria';
const HISTORIAN = 'persona-storica';

/** Six invented bodies; the last one joins later. */
const bodies = [
  ['aurora-esempio', 'Aurora Esempio, cooperativa sociale'],
  ['bucaneve-esempio', 'Bucaneve Esempio APS'],
  ['castagno-esempio', 'Fondazione Castagno Esempio'],
  ['dalia-esempio', 'Dalia Esempio, impresa sociale'],
  ['edera-esempio', 'Circolo Edera Esempio'],
  ['faro-esempio', 'Faro Esempio ODV'],
] as const;
const founders = bodies.slice(0, 5);
const [latecomer] = bodies[5];

const person = (organisation: string): string => `persona-${organisation.replace('-esempio', '')}`;
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const TEXT = hash('Protocollo di intesa della Rete Esempio');

/** Half of the members present, more than half of the votes cast: the reading of abstentions is chosen, not assumed. */
const ordinary = {
  id: 'ordinaria',
  title: 'Decisioni ordinarie',
  source: 'Protocollo, art. 5',
  quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
  adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
  tie: 'REJECT',
};

const post = (client: ApiClient, by: string, path: string, body: object): ReturnType<ApiClient['post']> =>
  client.post(by, path, body, `esempio:${path}:${hash(JSON.stringify(body))}`);

const register = async (client: ApiClient, registrar: string): Promise<void> => {
  for (const [id, name] of bodies) {
    await post(client, registrar, '/v1/organisations', { id, name, existsFrom: '2015~' });
    const representative = { person: person(id), kind: 'LEGAL', from: '2023-01-01' };
    await post(client, registrar, `/v1/organisations/${id}/representatives`, representative);
  }
};

/** The example historian is let in to a network by whoever keeps it. */
export const letRead = async (client: ApiClient, keeper: string, network: string): Promise<void> => {
  const right = { person: HISTORIAN, parts: ['record'], from: '2024-01-01', reason: 'Ricerca storica' };
  await post(client, keeper, `/v1/networks/${network}/readings`, right);
};

const found = async (client: ApiClient): Promise<void> => {
  await post(client, person('aurora-esempio'), '/v1/networks', {
    id: NETWORK,
    name: 'Rete Esempio',
    acronym: 'RE',
    legalShape: 'PROTOCOL',
    from: '2024-02-01',
    promoter: 'aurora-esempio',
    secretariat: SECRETARIAT,
  });
  await letRead(client, SECRETARIAT, NETWORK);
  await post(client, SECRETARIAT, `/v1/networks/${NETWORK}/instruments`, {
    id: PROTOCOL,
    title: 'Protocollo di intesa della Rete Esempio',
    kind: 'PROTOCOL',
    textHash: TEXT,
    parties: founders.map(([id]) => id),
    entryIntoForce: { when: { allSigned: true } },
    withdrawal: { monthsOfNotice: 3, yearEnd: '12-31' },
    accession: 'OPEN',
    decisionRules: [ordinary],
  });
  await post(client, SECRETARIAT, `/v1/instruments/${NETWORK}.${PROTOCOL}/opening`, {});
};

const sign = async (client: ApiClient): Promise<void> => {
  for (const [i, [party]] of founders.entries()) {
    const signature = { party, method: 'FEQ', textHash: TEXT, signedOn: `2024-02-0${i + 1}` };
    await post(client, person(party), `/v1/instruments/${NETWORK}.${PROTOCOL}/signatures`, signature);
  }
  const accession = { party: latecomer, textHash: TEXT, on: '2024-09-15' };
  await post(client, person(latecomer), `/v1/instruments/${NETWORK}.${PROTOCOL}/accessions`, accession);
};

const hasAll = (state: object, list: string, count: number): boolean => {
  const items = (state as { [key: string]: unknown })[list];
  return Array.isArray(items) && items.length >= count;
};

/** Policies admit members and confer mandates a moment after what caused them. */
const settled = async (client: ApiClient, list: 'members' | 'mandates', count: number): Promise<void> => {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (hasAll(await client.get(HISTORIAN, `/v1/networks/${NETWORK}/state`), list, count)) return;
    await delay(100);
  }
  throw new Error(`Rete Esempio never had ${count} ${list}`);
};

/** Opens the first ballot on a motion; gives back its id. */
const ballot = async (client: ApiClient, id: string, motion: object): Promise<string> => {
  await post(client, person('aurora-esempio'), `/v1/networks/${NETWORK}/motions`, {
    id,
    textHash: hash(id),
    proposer: 'aurora-esempio',
    ...motion,
  });
  const asked = { motion: id, instrument: PROTOCOL, rule: ordinary.id };
  const opened = await post(client, SECRETARIAT, `/v1/networks/${NETWORK}/ballots`, asked);
  return String(opened['id']);
};

const vote = (client: ApiClient, id: string, organisation: string, option: string): Promise<object> =>
  post(client, person(organisation), `/v1/ballots/${id}/votes`, { organisation, option });

const decide = async (client: ApiClient): Promise<void> => {
  const table = await ballot(client, 'tavolo', {
    title: 'Mandato a rappresentare la rete al tavolo cittadino',
    matter: ['EXTERNAL_MANDATE'],
    execution: {
      kind: 'confer-mandate',
      person: person('bucaneve-esempio'),
      scope: 'Tavolo cittadino per l’accoglienza',
      limits: 'nessun impegno di spesa',
      from: '2024-10-01',
      until: '2034-10-01',
    },
  });
  await vote(client, table, 'aurora-esempio', 'for');
  await vote(client, table, 'bucaneve-esempio', 'for');
  await vote(client, table, 'castagno-esempio', 'for');
  await vote(client, table, 'dalia-esempio', 'against');
  await post(client, SECRETARIAT, `/v1/ballots/${table}/closure`, {});
  await settled(client, 'mandates', 1);
};

/** A ballot that stays open, for who tries the product. */
const leaveOneOpen = async (client: ApiClient): Promise<void> => {
  const open = await ballot(client, 'giornata', { title: 'Giornata di porte aperte', matter: ['ORDINARY'] });
  await vote(client, open, 'bucaneve-esempio', 'for');
  await vote(client, open, 'castagno-esempio', 'abstain');
};

/** An invented network of six invented bodies: signatures, a member that joined later, a mandate, a vote in progress. */
export const loadReteEsempio = async (client: ApiClient, registrar: string): Promise<ExamplePeople> => {
  await register(client, registrar);
  await found(client);
  await sign(client);
  await settled(client, 'members', bodies.length);
  await decide(client);
  await leaveOneOpen(client);
  return {
    historian: HISTORIAN,
    secretariat: { [NETWORK]: SECRETARIAT },
    representatives: Object.fromEntries(bodies.map(([id, name]) => [name, person(id)])),
  };
};
