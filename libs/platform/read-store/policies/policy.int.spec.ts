import { Refused, StoreFault, type Envelope } from '@patto/event-store';
import { refuse, type Aggregate, type Command, type Event } from '@patto/kernel';
import { systemCommand, type Policy } from '@patto/policies';
import { startPostgres } from '@patto/testing/stores';
import { parkedEvents } from '../operations/parked';
import { overview } from '../operations/overview';
import { refusedCommands, retrySending } from '../operations/unsent';
import { PolicyRunner } from './policy-runner';
import type { Execute } from './sending';
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
    if (account === 'b' && (faults += 1) < 3)
      return Promise.reject(new StoreFault('The store is away', 'unknown'));
    return Promise.resolve(done.push(account));
  });
  await eventually('the others are done', () => Promise.resolve(faults === 3 && done.length >= 2));
  // What is sent again is known by its key.
  expect([...new Set(done)].toSorted()).toEqual(['b', 'c']);
  expect(await refusedCommands(sql(), 'thank-when-paid')).toMatchObject([
    {
      consumer: 'policy:thank-when-paid',
      cause: 'event-1',
      refused: 'account.closed',
      facts: { account: 'a' },
    },
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
  await eventually('one is parked', async () => (await parkedEvents(sql(), null)).length === 1);
  expect(sent.length).toBe(1);
  const parked = await parkedEvents(sql(), 'thank-when-paid');
  expect(parked).toMatchObject([{ event_id: 'event-1', error: 'It does not understand' }]);

  isMended = true;
  expect(await retrySending(sql(), 'policy:thank-when-paid')).toBe(1);
  await eventually('it is sent', () => Promise.resolve(sent.length === 2));
  await eventually('none is parked', async () => (await parkedEvents(sql(), null)).length === 0);
});

it('parks an event whose command fails each time, logs it, and goes on', async () => {
  const log = new SpecLog();
  log.record(paid('a', 1), paid('b', 1));
  const { sent, execute } = collecting();
  await run(log, thank(), (command, envelope) =>
    command.id === 'a' ? Promise.reject(new TypeError('Cannot be')) : execute(command, envelope),
  );
  await eventually('one is parked', async () => (await parkedEvents(sql(), null)).length === 1);
  expect(sent.length).toBe(1);
  expect(await parkedEvents(sql(), 'thank-when-paid')).toMatchObject([
    { event_id: 'event-1', error: 'Cannot be' },
  ]);
  expect(await overview(sql())).toMatchObject([
    {},
    { name: 'policy:thank-when-paid', parked: 1, refused: 0 },
  ]);
});
