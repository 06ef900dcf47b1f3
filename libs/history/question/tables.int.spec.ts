import { Reflector } from '@nestjs/core';
import { connectReadStore, ReadDatabase, type ReadStore } from '@patto/read-store';
import { startPostgres, type TestStore } from '@patto/testing/stores';
import type { ExecutionContext } from '@nestjs/common';
import { EventEmitter } from 'node:events';
import { defer, firstValueFrom } from 'rxjs';
import { ReaderInterceptor } from './reader.interceptor';
import { Tables } from './tables';

let store: TestStore;
let sql: ReadStore;
let tables: Tables;

beforeAll(async () => {
  store = await startPostgres();
  sql = connectReadStore(store.url);
  tables = new Tables(new ReadDatabase(sql));
});
afterAll(async () => {
  await sql.end();
  await store.stop();
});

/** A request as the interceptor sees it, of a reader that can go away. */
const requestOf = (response: EventEmitter): ExecutionContext =>
  ({
    getHandler: () => requestOf,
    switchToHttp: () => ({
      getRequest: () => ({ method: 'GET', url: '/', headers: {} }),
      getResponse: () => ({ raw: response }),
    }),
  }) as unknown as ExecutionContext;

const sleeping = async (): Promise<number> => {
  const [found] = await sql<{ count: number }[]>`
    select count(*)::integer as count from pg_stat_activity
    where datname = current_database() and state = 'active' and query like '%pg_sleep(600)%'
      and pid <> pg_backend_pid()`;
  return found?.count ?? 0;
};

const eventually = async (count: number): Promise<void> => {
  while ((await sleeping()) !== count) await new Promise((resolve) => setTimeout(resolve, 10));
};

it('gives what a statement finds', async () => {
  expect(await tables.rows<{ n: number }>`select ${7}::integer as n where ${tables.sql`true`}`).toEqual([
    { n: 7 },
  ]);
});

it('stops working for a reader that has gone', async () => {
  const response = new EventEmitter();
  const answer = new ReaderInterceptor(new Reflector()).intercept(requestOf(response), {
    handle: () => defer(() => tables.rows`select pg_sleep(600)`),
  });
  const asked = firstValueFrom(answer).catch((error: unknown) => error);
  await eventually(1);
  response.emit('close');
  expect(await asked).toMatchObject({ status: 499, code: 'request.abandoned' });
  await eventually(0);
});

it('ends a statement that takes too long', async () => {
  class Impatient extends Tables {
    protected override readonly limitMs = 50;
  }
  const answer = new Impatient(new ReadDatabase(sql)).rows`select pg_sleep(600)`;
  await expect(answer).rejects.toMatchObject({ status: 503, code: 'question.too-long' });
  await eventually(0);
});

it('tells other faults as they are', async () => {
  await expect(tables.rows`select nothing`).rejects.toMatchObject({ code: '42703' });
});
