import { Refused, StoreFault } from '@patto/event-store';
import { refuse, type Aggregate, type Command, type Event } from '@patto/kernel';
import { systemCommand, type Deadline } from '@patto/policies';
import { startPostgres } from '@patto/testing/stores';
import { DeadlineRunner, fireDue } from './deadline-runner';
import type { Execute } from './sending';
import { overview } from '../operations/overview';
import { parkedEvents } from '../operations/parked';
import { parkedDeadlines, refusedCommands, retrySending } from '../operations/unsent';
import { eventually } from '../spec/database';
import { SpecLog } from '../spec/log';
import { useReadStore } from '../spec/read-store';
import { silent } from '../logger';

const { sql, start } = useReadStore(startPostgres);

/** Nothing is decided here: the commands are only looked at on their way. */
const doors = { category: 'door' } as unknown as Aggregate<Command<'Close'>, unknown, Event<string, unknown>>;

const closeDoor: Deadline = {
  name: 'close-door',
  types: ['spec.Opened.', 'spec.Closed.'],
  due: ({ type, data }) => {
    if (data['door'] === 'broken') throw new Error('It does not understand');
    return {
      id: data['door'] as string,
      at: type === 'spec.Closed.v1' ? null : (data['until'] as string),
    };
  },
  command: (id, { power, at }) => systemCommand(doors, id, { type: 'Close', data: { power }, at }),
};

const NOON = '2026-05-01T12:00:00.000Z';
const EVENING = '2026-05-01T18:00:00.000Z';

const opened = (door: string, until: string): { type: string; stream: string; data: object } => ({
  type: 'spec.Opened.v1',
  stream: `door-${door}`,
  data: { door, until },
});
const closed = (door: string): { type: string; stream: string; data: object } => ({
  type: 'spec.Closed.v1',
  stream: `door-${door}`,
  data: { door },
});

let runners: DeadlineRunner[] = [];
afterEach(async () => {
  for (const runner of runners) await runner.stop();
  runners = [];
});

type Fired = { readonly id: string; readonly at: string; readonly key: string };

const collecting = (): { readonly fired: Fired[]; readonly execute: Execute } => {
  const fired: Fired[] = [];
  const execute: Execute = ({ id, command }, { key }) =>
    Promise.resolve(fired.push({ id, at: command.at, key }));
  return { fired, execute };
};

let now = new Date('2026-05-01T11:00:00Z');
const run = async (log: SpecLog, execute: Execute, deadline = closeDoor): Promise<DeadlineRunner> => {
  const { feed } = await start(log, [], { types: deadline.types });
  const setting = { sql: sql(), store: log, feed, execute, now: () => now, pollMs: 20 };
  const runner = new DeadlineRunner(setting, [deadline], { tickMs: 20 });
  runners.push(runner);
  await runner.start();
  return runner;
};

type Row = { readonly id: string; readonly due_at: string; readonly outcome: string | null };
const rows = (): Promise<Row[]> =>
  sql()<Row[]>`select id, due_at, outcome from projector.deadline order by id`;
const outcomes = async (): Promise<string> =>
  (await rows()).map(({ id, outcome }) => `${id} ${outcome ?? 'waits'}`).join();
const eventuallyAre = (expected: string): Promise<void> =>
  eventually(expected, async () => (await outcomes()) === expected);

beforeEach(() => {
  now = new Date('2026-05-01T11:59:59Z');
});

it('fires once when its time has come, and not before', async () => {
  const log = new SpecLog();
  log.record(opened('a', NOON), opened('b', EVENING));
  const { fired, execute } = collecting();
  await run(log, execute);
  await eventuallyAre('a waits,b waits');
  expect(fired).toEqual([]);
  now = new Date(NOON);
  await eventuallyAre('a done,b waits');
  expect(fired).toEqual([{ id: 'a', at: NOON, key: `deadline:close-door:a:${NOON}` }]);
});

it('waits for the newest time that was stated, and for none once it is settled', async () => {
  const log = new SpecLog();
  log.record(opened('a', NOON), opened('b', NOON), opened('a', EVENING), closed('b'));
  const { fired, execute } = collecting();
  await run(log, execute);
  await eventually(
    'both are heard',
    async () => (await rows()).map(({ due_at: at }) => at).join() === EVENING,
  );
  now = new Date(EVENING);
  await eventuallyAre('a done');
  log.record(opened('a', '2026-05-02T12:00:00.000Z'));
  await eventuallyAre('a waits');
  now = new Date('2026-05-02T12:00:00Z');
  await eventuallyAre('a done');
  log.record(closed('a'));
  await eventuallyAre('');
  expect(fired.map(({ id, at }) => `${id} ${at}`)).toEqual([`a ${EVENING}`, 'a 2026-05-02T12:00:00.000Z']);
});

it('fires in one of several workers; a refusal counts, and a store that is away holds up nobody else', async () => {
  const log = new SpecLog();
  log.record(opened('a', NOON), opened('b', NOON));
  const tried: string[] = [];
  now = new Date(NOON);
  const execute: Execute = ({ id }) => {
    tried.push(id);
    if (id === 'a' && tried.length < 4) return Promise.reject(new StoreFault('The store is away', 'unknown'));
    return Promise.reject(new Refused(refuse('door.locked', { door: id })));
  };
  await run(log, execute);
  await run(log, execute);
  await eventuallyAre('a refused,b refused');
  expect(tried.filter((id) => id === 'b')).toHaveLength(1);
  expect(await refusedCommands(sql(), 'close-door')).toMatchObject([
    { consumer: 'deadline:close-door', refused: 'door.locked' },
    { consumer: 'deadline:close-door', refused: 'door.locked' },
  ]);
});

it('parks what fails each time, where it is seen, and fires it again when asked', async () => {
  const log = new SpecLog();
  log.record(opened('a', NOON), opened('b', NOON));
  now = new Date(NOON);
  const { fired, execute } = collecting();
  let isMended = false;
  await run(log, (command, envelope) =>
    command.id === 'a' && !isMended ? Promise.reject(new TypeError('Cannot be')) : execute(command, envelope),
  );
  await eventuallyAre('a parked,b done');
  expect(await parkedDeadlines(sql(), null)).toMatchObject([
    { consumer: 'deadline:close-door', id: 'a', due_at: NOON, error: 'Cannot be' },
  ]);
  const all = await overview(sql());
  expect(all.find(({ name }) => name === 'deadline:close-door')).toMatchObject({
    status: 'deadline',
    parked: 1,
  });

  isMended = true;
  expect(await retrySending(sql(), 'deadline:close-door')).toBe(1);
  await eventuallyAre('a done,b done');
  expect(fired.map(({ id }) => id)).toEqual(['b', 'a']);
});

it('parks an event that it cannot make out, and hears all again when asked', async () => {
  const log = new SpecLog();
  log.record(opened('a', NOON), opened('broken', NOON), opened('c', 'at noon'));
  const { execute } = collecting();
  let isMended = false;
  await run(log, execute, {
    ...closeDoor,
    due: (event) => (isMended ? { id: event.data['door'] as string, at: NOON } : closeDoor.due(event)),
  });
  await eventually('two are parked', async () => (await parkedEvents(sql(), 'close-door')).length === 2);
  expect((await parkedEvents(sql(), null)).map(({ error }) => error)).toEqual([
    'It does not understand',
    'at noon is no instant',
  ]);
  isMended = true;
  expect(await retrySending(sql(), 'deadline:close-door')).toBe(2);
  await eventuallyAre('a waits,broken waits,c waits');
  expect(await parkedEvents(sql(), null)).toEqual([]);
});

it('does not mark as fired what was moved while it fired', async () => {
  const log = new SpecLog();
  log.record(opened('a', NOON));
  const runner = await run(log, () => Promise.resolve());
  await eventuallyAre('a waits');
  await runner.stop();
  const execute: Execute = async () => {
    await sql()`update projector.deadline set due_at = ${EVENING}`;
  };
  const signal = new AbortController().signal;
  expect(
    await fireDue({ sql: sql(), execute, log: silent, signal, now: () => new Date(NOON) }, closeDoor),
  ).toBe(1);
  expect(await outcomes()).toBe('a waits');
});
