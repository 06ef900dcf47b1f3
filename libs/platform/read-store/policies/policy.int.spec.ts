import { Refused, type Envelope } from '@patto/event-store';
import { refuse, type Aggregate, type Command, type Event } from '@patto/kernel';
import { systemCommand, type Policy } from '@patto/policies';
import { startPostgres } from '@patto/testing/stores';
import { DeadlineRunner, fireDue, type DueDeadline } from './deadline-runner';
import { retryPolicy, parkedEvents } from '../operations/parked';
import { PolicyRunner, type Execute } from './policy-runner';
import { eventually } from '../spec/database';
import { SpecLog } from '../spec/log';
import { paid, useReadStore } from '../spec/read-store';

const { sql, start } = useReadStore(startPostgres);

/** Nothing is decided here: the commands are only looked at on their way. */
const accounts = { category: 'account' } as unknown as Aggregate<
  Command<'Thank'>,
  unknown,
  Event<string, unknown>
>;

const thank = (more: Partial<Policy> = {}): Policy => ({
  name: 'thank-when-paid',
  from: 'origin',
  types: ['spec.Paid.'],
  react: ({ data }, { power, at }) => [
    systemCommand(accounts, data['account'] as string, { type: 'Thank', data: { power }, at }),
  ],
  ...more,
});

let runners: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const runner of runners) await runner.stop();
  runners = [];
});

const run = async (log: SpecLog, policy: Policy, execute: Execute): Promise<PolicyRunner> => {
  const { feed } = await start(log, [], { types: policy.types });
  const runner = new PolicyRunner({ sql: sql(), store: log, feed, execute }, [policy], { tickMs: 50 });
  // Before the projector, whose specs drop the tables.
  runners.push(runner);
  await runner.start();
  return runner;
};

type Sent = { readonly account: string; readonly command: Command; readonly envelope: Envelope };

const collecting = (): { readonly sent: Sent[]; readonly execute: Execute } => {
  const sent: Sent[] = [];
  const execute: Execute = ({ id: account, command }, envelope) =>
    Promise.resolve(sent.push({ account, command, envelope }));
  return { sent, execute };
};

it('sends the commands of each event once and in order, with keys that derive from the event', async () => {
  const log = new SpecLog();
  log.record(paid('a', 1), { type: 'other.Thing.v1', stream: 'x' }, paid('b', 1));
  const { sent, execute } = collecting();
  const first = await run(log, thank(), execute);
  await eventually('two are sent', () => Promise.resolve(sent.length === 2));
  log.record(paid('c', 1));
  await eventually('the third is sent', () => Promise.resolve(sent.length === 3));
  await first.stop();
  runners = [];

  log.record(paid('d', 1));
  await run(log, thank(), execute);
  await eventually('it goes on where it stopped', () => Promise.resolve(sent.length === 4));
  expect(sent.map(({ account, envelope }) => `${account} ${envelope.key}`)).toEqual([
    'a policy:thank-when-paid:event-1:0',
    'b policy:thank-when-paid:event-3:0',
    'c policy:thank-when-paid:event-4:0',
    'd policy:thank-when-paid:event-5:0',
  ]);
  expect(sent[0]).toMatchObject({
    command: {
      data: { power: { person: 'policy:thank-when-paid', office: 'policy', of: null } },
      at: '2026-01-01T00:00:01.000Z',
    },
    envelope: {
      actor: { person: 'policy:thank-when-paid', actingFor: null },
      causationId: 'event-1',
    },
  });
});

it('begins with what comes after its first start, when it is told to', async () => {
  const log = new SpecLog();
  log.record(paid('a', 1));
  const { sent, execute } = collecting();
  await run(log, thank({ from: 'now' }), execute);
  log.record(paid('b', 1));
  await eventually('one is sent', () => Promise.resolve(sent.length > 0));
  expect(sent.map(({ account }) => account)).toEqual(['b']);
});

it('records a refusal and goes on, and tries a fault again until it passes', async () => {
  const log = new SpecLog();
  log.record(paid('a', 1), paid('b', 1), paid('c', 1));
  const done: unknown[] = [];
  let faults = 0;
  await run(log, thank(), ({ id: account }) => {
    if (account === 'a') return Promise.reject(new Refused(refuse('account.closed', { account: 'a' })));
    if (account === 'b' && (faults += 1) < 3) return Promise.reject(new Error('The store is away'));
    return Promise.resolve(done.push(account));
  });
  await eventually('the others are done', () => Promise.resolve(done.length === 2));
  expect(done).toEqual(['b', 'c']);
  expect(await sql()`select policy, event_id, refused, facts from projector.refusal`).toEqual([
    { policy: 'thank-when-paid', event_id: 'event-1', refused: 'account.closed', facts: { account: 'a' } },
  ]);
});

it('parks an event on which the policy throws, and reacts to it again when asked', async () => {
  const log = new SpecLog();
  log.record(paid('a', 1), paid('b', 1));
  const { sent, execute } = collecting();
  let isMended = false;
  const react: Policy['react'] = (event, system) => {
    if (event.data['account'] === 'a' && !isMended) throw new Error('It does not understand');
    return thank().react(event, system);
  };
  await run(log, thank({ react }), execute);
  await eventually('the other is sent', () => Promise.resolve(sent.length === 1));
  const parked = await parkedEvents(sql(), 'thank-when-paid');
  expect(parked).toMatchObject([{ event_id: 'event-1', error: 'It does not understand' }]);

  isMended = true;
  expect(await retryPolicy(sql(), 'thank-when-paid')).toBe(1);
  await eventually('it is sent', () => Promise.resolve(sent.length === 2));
  await eventually('none is parked', async () => (await parkedEvents(sql(), null)).length === 0);
});

describe('deadlines', () => {
  const due = async (rows: readonly { id: string; at: string }[]): Promise<void> => {
    await start(new SpecLog(), []);
    await sql()`create table read.deadline (id text primary key, due_at timestamptz, command jsonb)`;
    for (const { id, at } of rows)
      await sql()`insert into read.deadline values (${id}, ${at}, ${`{"type":"Close","of":"${id}"}`}::text::jsonb)`;
  };
  const noon = { id: 'noon', at: '2026-05-01T12:00:00.000Z' };
  const evening = { id: 'evening', at: '2026-05-01T18:00:00.000Z' };

  it('fire once when their time has come, and not before', async () => {
    await due([evening, noon]);
    const fired: DueDeadline[] = [];
    let now = new Date('2026-05-01T11:59:59Z');
    const execute = (deadline: DueDeadline): Promise<number> => Promise.resolve(fired.push(deadline));
    const setting = { sql: sql(), execute, now: () => now };
    expect(await fireDue(setting)).toBe(0);
    now = new Date('2026-05-01T12:00:00Z');
    expect(await fireDue(setting)).toBe(1);
    expect(await fireDue(setting)).toBe(0);
    expect(fired).toMatchObject([
      { id: 'noon', dueAt: noon.at, at: noon.at, command: { type: 'Close', of: 'noon' } },
    ]);
    expect(fired[0]?.envelope.key).toBe(`deadline:noon:${noon.at}`);
  });

  it('fire in one of several workers, a refusal counts, and a fault does not hold up the others', async () => {
    await due([noon, evening]);
    const tried: string[] = [];
    const execute = ({ id }: DueDeadline): Promise<never> => {
      tried.push(id);
      if (id === 'noon' && tried.length < 4) return Promise.reject(new Error('The store is away'));
      return Promise.reject(new Refused(refuse('ballot.closed')));
    };
    for (let worker = 0; worker < 2; worker += 1) {
      const runner = new DeadlineRunner({ sql: sql(), execute, pollMs: 20 }, { tickMs: 20 });
      runners.push(runner);
      await runner.start();
    }
    await eventually('both fired', async () => {
      const rows = await sql()<{ id: string; outcome: string }[]>`
        select id, outcome from projector.fired_deadline order by id`;
      return (
        rows.map(({ id, outcome }) => `${id} ${outcome}`).join() ===
        'evening ballot.closed,noon ballot.closed'
      );
    });
    expect(tried.filter((id) => id === 'evening')).toHaveLength(1);
  });
});
