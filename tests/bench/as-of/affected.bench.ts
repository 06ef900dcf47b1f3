import { MemoryEventStore } from '@patto/event-store';
import { GapsQuery, Gate, MembersQuery, projections } from '@patto/history';
import type { JsonObject } from '@patto/kernel';
import { connectReadStore, PostgresReadModels, Projector } from '@patto/read-store';
import { startPostgres } from '@patto/testing/stores';
import { NestFactory } from '@nestjs/core';
import { Bench } from './bench.module';

const MEMBERS = Number(process.env['BENCH_MEMBERS'] ?? 10_000);
const ROUNDS = 20;
const AT_ONCE = 500;
const NETWORK = 'rete';
const INSTRUMENT = 'rete.protocollo';
const NOW = { validAt: '2026-01-01T00:00:00.000Z', knownAt: null, atLeast: null };

const by = { person: 'persona-registro', office: 'registrar', of: null };
const metadata = {
  ...{ $correlationId: 'c', $causationId: 'c', key: '' },
  actor: { person: 'registrar', actingFor: null },
  ...{ salt: '', request: null, reliedOn: {} },
};
const rule = { when: { allSigned: true } };
const parties = Array.from({ length: MEMBERS }, (_, n) => `ente-${String(n).padStart(5, '0')}`);
const about = { networkId: NETWORK, instrumentId: INSTRUMENT };

type Said = { readonly type: string; readonly data: object };

const terms = {
  ...{ title: 'Protocollo', kind: 'PROTOCOL', textHash: '', parties, entryIntoForce: rule },
  ...{ withdrawal: null, accession: 'OPEN', decisionRules: [], admitsMembers: true },
};
const signed = parties.map((party) => ({
  type: 'protocol.SignatureAffixed.v1',
  data: {
    ...{ ...about, party, person: `persona-${party}`, method: 'FEQ', textHash: '' },
    ...{ signedOn: '2020-02-01', waitsFor: null, by },
  },
}));
const admitted = parties.map((party) => ({
  type: 'membership.MemberAdmitted.v1',
  data: {
    ...{ networkId: NETWORK, membershipId: `${party}:1`, party, class: 'FULL', from: '2020-02-01' },
    ...{ basis: { kind: 'clause', instrument: INSTRUMENT, clause: null }, by },
  },
}));

/** A text that all have signed and that makes them members; then one signature is annulled. */
const story: { readonly [stream: string]: readonly Said[] } = {
  [`network-${NETWORK}`]: [
    {
      type: 'network.NetworkConstituted.v1',
      data: {
        ...{ networkId: NETWORK, name: 'Rete', acronym: null, legalShape: 'PROTOCOL', from: '2020-01-01' },
        ...{ source: null, constitutedAt: '2020-01-01T10:00:00.000Z', by },
      },
    },
  ],
  [`instrument-${INSTRUMENT}`]: [
    {
      type: 'protocol.InstrumentDrafted.v1',
      data: { ...about, ...terms, source: null, draftedAt: '2020-01-01T10:00:00.000Z', by },
    },
    ...signed,
    {
      type: 'protocol.InstrumentEnteredIntoForce.v1',
      data: {
        ...{ ...about, title: 'Protocollo', on: '2020-02-01', rule, signatures: [] },
        ...{ forParties: parties, admitsMembers: true },
      },
    },
  ],
  [`register-${NETWORK}`]: admitted,
};

const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const tell = async (store: MemoryEventStore): Promise<void> => {
  let n = 0;
  for (const [stream, said] of Object.entries(story))
    for (let first = 0; first < said.length; first += AT_ONCE) {
      const events = said.slice(first, first + AT_ONCE).map(({ type, data }) => {
        n += 1;
        return { id: idOf(n), type, data: data as JsonObject, metadata };
      });
      await store.append(stream, events, first === 0 ? 'no-stream' : BigInt(first - 1));
    }
  // The third event: the first signature.
  const stream = `instrument-${INSTRUMENT}`;
  const undone = { target: { id: idOf(3), stream, revision: '1' }, part: 'all', from: null };
  const why = { networkId: NETWORK, authority: 'Tribunale', reason: 'firma falsa', source: null };
  const data = { ...undone, ...why, factKey: null, by } as JsonObject;
  const annulled = { id: idOf(n + 1), type: 'repair.ActAnnulled.v1', data, metadata };
  await store.append(stream, [annulled], BigInt(story[stream]?.length ?? 0) - 1n);
};

const measure = async (name: string, ask: () => Promise<unknown>): Promise<void> => {
  const times: number[] = [];
  for (let round = -3; round < ROUNDS; round += 1) {
    const since = performance.now();
    await ask();
    if (round >= 0) times.push(performance.now() - since);
  }
  const [p50 = 0, most = 0] = [times.sort((a, b) => a - b)[ROUNDS / 2], times.at(-1)];
  process.stdout.write(`${name.padEnd(12)} p50 ${p50.toFixed(0)} ms, at most ${most.toFixed(0)} ms\n`);
};

it('asks about a network all of whose members are affected', async () => {
  const postgres = await startPostgres();
  const sql = connectReadStore(postgres.url, { max: 4 });
  const store = new MemoryEventStore();
  await tell(store);
  const projector = new Projector(sql, store, projections);
  await projector.start();
  const head = await store.head();
  if (!head) throw new Error('Nothing was told');
  const since = performance.now();
  expect(await new PostgresReadModels(sql, projections).waitFor(head, 600_000)).toBe('seen');
  await projector.stop();
  await sql.unsafe('vacuum analyze');
  process.stdout.write(
    `${MEMBERS} members, projected in ${((performance.now() - since) / 1000).toFixed(0)} s\n`,
  );
  const app = await NestFactory.createApplicationContext(Bench.over(sql, Number(head.commit)), {
    logger: ['error'],
  });
  const gate = app.get(Gate);
  const network = { noun: 'network', id: NETWORK } as const;
  const gaps = await gate.ask(GapsQuery, network, NOW, { days: 30 });
  expect(gaps.affected).toHaveLength(100);
  await measure('gaps', () => gate.ask(GapsQuery, network, NOW, { days: 30 }));
  await measure('50 members', () => gate.ask(MembersQuery, network, NOW, { limit: 50, after: null }));
  await app.close();
  await sql.end();
  await postgres.stop();
});
