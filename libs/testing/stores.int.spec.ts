import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import postgres from 'postgres';
import { startEventStore, startPostgres } from './stores';

it('gives every caller an empty database of its own, in UTF-8 and UTC', async () => {
  const [one, other] = await Promise.all([startPostgres(), startPostgres()]);
  const [a, b] = [postgres(one.url), postgres(other.url)];
  try {
    await a`create table member (name text)`;
    await a`insert into member values ('Università')`;
    expect(await a`select upper(name) as name from member`).toEqual([{ name: 'UNIVERSITÀ' }]);
    await expect(b`select * from member`).rejects.toThrow('does not exist');
    expect(await b`select current_setting('TimeZone') as zone`).toEqual([{ zone: 'UTC' }]);
  } finally {
    await Promise.all([a.end(), b.end()]);
    await Promise.all([one.stop(), other.stop()]);
  }
});

it('takes the database away even while somebody is connected', async () => {
  const store = await startPostgres();
  const sql = postgres(store.url, { max: 1, onclose: () => undefined });
  await sql`select 1`;
  await store.stop();
  await expect(sql`select 1`).rejects.toThrow();
  await sql.end();
});

it('gives an event store that takes and returns events', async () => {
  const store = await startEventStore();
  const client = EventStoreDBClient.connectionString(store.url);
  const stream = `spec-${crypto.randomUUID()}`;
  try {
    await client.appendToStream(stream, jsonEvent({ type: 'Signed', data: { by: 'north' } }));
    const types: string[] = [];
    for await (const { event } of client.readStream(stream)) types.push(event?.type ?? '');
    expect(types).toEqual(['Signed']);
  } finally {
    await client.dispose();
    await store.stop();
  }
});
