import { startTemporaryPostgres } from '@patto/embedded-postgres';
import { Gate, StateQuery } from '@patto/history';
import type { AsOfQuery } from '@patto/http';
import { connectReadStore, type ReadStore } from '@patto/read-store';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Bench } from './bench.module';
import { GREAT, SMALL } from './history';
import { fillTables } from './tables';

const SIZES = (process.env['BENCH_SIZES'] ?? '1000,100000,1000000').split(',').map(Number);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 300);

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const FROM = Date.UTC(1992, 0, 1);
const UNTIL = Date.UTC(2026, 0, 1);
const NOW = '2026-01-01T00:00:00.000Z';

const someInstant = (): string => new Date(FROM + Math.random() * (UNTIL - FROM)).toISOString();
const somePosition = (events: number): string => String(Math.ceil(events * (0.1 + 0.9 * Math.random())));

/** What is asked: now as known now, then with one clock or both in the past. */
const questions = (events: number): { readonly [name: string]: () => AsOfQuery } => ({
  current: () => ({ validAt: NOW, knownAt: null, atLeast: null }),
  'valid in the past': () => ({ validAt: someInstant(), knownAt: null, atLeast: null }),
  'known in the past': () => ({ validAt: NOW, knownAt: somePosition(events), atLeast: null }),
  'as of both': () => ({ validAt: someInstant(), knownAt: somePosition(events), atLeast: null }),
});

const quantile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;

const ask = async (app: INestApplicationContext, network: string, events: number): Promise<void> => {
  const gate = app.get(Gate);
  const asked = Object.entries(questions(events));
  const times = new Map(asked.map(([name]) => [name, [] as number[]]));
  const lines = new Map(asked.map(([name]) => [name, 0]));
  // In turns, so that whatever else the machine does meets all alike; the first rounds only warm up.
  for (let round = -20; round < ROUNDS; round += 1)
    for (const [name, question] of asked) {
      const since = performance.now();
      const state = await gate.ask(StateQuery, { noun: 'network', id: network }, question(), null);
      if (round < 0) continue;
      times.get(name)?.push(performance.now() - since);
      const { members, motions, mandates, posts } = state;
      const count =
        members.length + motions.open.length + motions.decided.length + mandates.length + posts.length;
      lines.set(name, (lines.get(name) ?? 0) + count / ROUNDS);
    }
  const current = quantile(times.get('current') ?? [], 0.5);
  for (const [name, taken] of times) {
    const [p50, p99] = [quantile(taken, 0.5), quantile(taken, 0.99)];
    say(
      `${String(events).padStart(9)}  ${network.padEnd(12)} ${name.padEnd(18)} p50 ${p50.toFixed(2).padStart(8)} ms` +
        `  p99 ${p99.toFixed(2).padStart(8)} ms  ×${(p50 / current).toFixed(2)}  ${(lines.get(name) ?? 0).toFixed(0)} lines, ${((1000 * p50) / (lines.get(name) ?? 1)).toFixed(0)} µs each`,
    );
  }
};

/** A database for one size, empty or as an earlier run left it. */
const openDatabase = async (
  events: number,
): Promise<{ readonly sql: ReadStore; readonly close: () => Promise<void> }> => {
  const kept = process.env['BENCH_POSTGRES'] || undefined;
  const own = kept === undefined ? await startTemporaryPostgres() : null;
  const url = new URL(own?.url ?? kept ?? '');
  if (!own) {
    const server = connectReadStore(url.href);
    const name = `as_of_${events}`;
    const found = await server`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await server.unsafe(`create database ${name}`);
    await server.end();
    url.pathname = name;
  }
  const sql = connectReadStore(url.href);
  const close = async (): Promise<void> => {
    await sql.end();
    await own?.stop();
  };
  return { sql, close };
};

it.each(SIZES)('asks for states in a log of %i events', async (events) => {
  const { sql, close } = await openDatabase(events);
  try {
    const since = performance.now();
    const { heard, isNew } = await fillTables(sql, events);
    const [size] = await sql<{ rows: string; bytes: string }[]>`
      select count(*)::text as rows, pg_size_pretty(pg_total_relation_size('read.segment')) as bytes from read.segment`;
    const took = isNew ? `projected in ${((performance.now() - since) / 1000).toFixed(0)} s` : 'found there';
    say(`${heard} events ${took}: ${size?.rows ?? '0'} segments, ${size?.bytes ?? '0'}`);
    const app = await NestFactory.createApplicationContext(Bench.over(sql, heard), { logger: ['error'] });
    for (const network of [GREAT, SMALL]) await ask(app, network, heard);
    await app.close();
  } finally {
    await close();
  }
});
