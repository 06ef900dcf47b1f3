import type { Envelope, EventStore } from '@patto/event-store';
import type { Position, RecordedEvent } from '@patto/kernel';
import { systemOf, type Policy, type SystemCommand } from '@patto/policies';
import type { ReadStore } from '../tables/connect';
import { JobRunner, type JobRunnerOptions, type Job } from '../leases/job-runner';
import type { Batch, Item } from '../log/deliveries';
import { messageOf } from '../builds/faults';
import type { Feed } from '../log/feed';
import { fenced, moveOver } from '../leases/fenced';
import { follow } from '../log/follow';
import type { Lease } from '../leases/leases';
import { later } from '../log/checkpoint';
import { park, type Parking } from '../builds/parking';
import { send, type Execute, type Sending } from './sending';
import { silent, type Logger } from '../logger';

const SIZE = 100;

/** What the policies of a process work with. */
export type PolicySetting = {
  readonly sql: ReadStore;
  readonly store: EventStore;
  readonly feed: Feed;
  readonly execute: Execute;
};

const consumerOf = ({ name }: Policy): string => `policy:${name}`;

/** A policy without a checkpoint gets its first: the origin of the log, or its end now. */
const introduce = async ({ sql, store }: PolicySetting, policy: Policy): Promise<void> => {
  const [known] = await sql`select 1 from projector.consumer where name = ${consumerOf(policy)}`;
  if (known) return;
  const head = policy.from === 'now' ? await store.head() : null;
  await sql`
    insert into projector.consumer (name, commit_position, prepare_position)
    values (${consumerOf(policy)}, ${head ? head.commit : null}, ${head ? head.prepare : null})
    on conflict (name) do nothing`;
};

const personOf = ({ name }: Policy): string => `policy:${name}`;

const correlationOf = ({ metadata, id }: RecordedEvent): string => {
  const correlation = metadata['$correlationId'];
  return typeof correlation === 'string' ? correlation : id;
};

/** Who a policy is when it sends its nth command because of an event, n counting from 0. */
const envelopeOf = (policy: Policy, event: RecordedEvent, n: number): Envelope => ({
  actor: { person: personOf(policy), actingFor: null },
  key: `policy:${policy.name}:${event.id}:${n}`,
  correlationId: correlationOf(event),
  causationId: event.id,
});

const react = (policy: Policy, event: RecordedEvent): readonly SystemCommand[] =>
  policy.react(event, systemOf(personOf(policy), event.recordedAt));

type Commands =
  | { readonly commands: readonly SystemCommand[]; readonly error: null }
  | { readonly commands: null; readonly error: string };

const commandsOf = (policy: Policy, item: Item): Commands => {
  if (item.kind !== 'event') return { commands: null, error: item.reason };
  try {
    return { commands: react(policy, item.event), error: null };
  } catch (error) {
    return { commands: null, error: messageOf(error) };
  }
};

/** Sends what an event asks for, one after the other; the fault of the first that fails each time, else null. */
const sendAll = async (
  sending: Sending,
  policy: Policy,
  event: RecordedEvent,
  commands: readonly SystemCommand[],
): Promise<string | null> => {
  for (const [n, command] of commands.entries()) {
    const cause = { consumer: consumerOf(policy), id: event.id, n };
    const sent = await send(sending, cause, command, envelopeOf(policy, event, n));
    if (sent !== 'done' && 'fault' in sent) return sent.fault;
  }
  return null;
};

const parkOne = async (
  sql: ReadStore,
  lease: Lease,
  item: Item,
  through: { readonly position: Position | null; readonly error: string },
): Promise<void> => {
  const { event } = item;
  const keys = [`stream:${event.stream}`];
  const parking: Parking = { event, keys, state: 'poison', error: through.error, attempts: 1 };
  await fenced(sql, lease, async (tx, standing) => {
    await park(tx, lease.name, [parking], standing.xid);
    const position = later(standing.position, through.position);
    return { position, events: 1, parked: standing.parked + 1, caughtUp: false };
  });
};

/** Reacts to one event: whether anything was sent, or why it could not be. */
const handleOne = async (
  sending: Sending,
  policy: Policy,
  item: Item,
): Promise<'nothing' | 'sent' | { readonly fault: string }> => {
  const { commands, error } = commandsOf(policy, item);
  if (commands === null) return { fault: error };
  if (item.kind !== 'event' || commands.length === 0) return 'nothing';
  const fault = await sendAll(sending, policy, item.event, commands);
  return fault === null ? 'sent' : { fault };
};

/** Each event that sends something is a checkpoint of its own, so that little is sent again after a crash. */
const handle = async (sending: Sending, policy: Policy, lease: Lease, batch: Batch): Promise<void> => {
  const { sql, log } = sending;
  for (const item of batch.items) {
    const { position, id } = item.event;
    const handled = await handleOne(sending, policy, item);
    if (handled === 'sent') await moveOver(sql, lease, position, false);
    if (typeof handled === 'string') continue;
    log.error({ consumer: lease.name, event: id, error: handled.fault }, 'An event was parked');
    await parkOne(sql, lease, item, { position, error: handled.fault });
  }
  await moveOver(sql, lease, batch.through, batch.caughtUp);
};

type RetryRow = { readonly event_id: string; readonly stream: string; readonly revision: string };

const eventAt = async (store: EventStore, { stream, revision }: RetryRow): Promise<RecordedEvent | null> => {
  for await (const event of store.readStream(stream, { from: BigInt(revision), limit: 1 })) return event;
  return null;
};

const retryOne = async (sending: Sending, policy: Policy, event: RecordedEvent | null): Promise<void> => {
  if (!event) return;
  const fault = await sendAll(sending, policy, event, react(policy, event));
  if (fault !== null) throw new Error(fault);
};

/** Parked events that somebody asked to try again; what fails again stays parked. */
const retryParked = async (sending: Sending, policy: Policy, store: EventStore): Promise<void> => {
  const { sql } = sending;
  const consumer = consumerOf(policy);
  const rows = await sql<RetryRow[]>`
    select event_id, stream, revision from projector.parked
    where consumer = ${consumer} and state = 'retry' order by commit_position, prepare_position`;
  for (const row of rows)
    try {
      await retryOne(sending, policy, await eventAt(store, row));
      await sql`delete from projector.parked where consumer = ${consumer} and event_id = ${row.event_id}`;
    } catch (error) {
      await sql`
        update projector.parked set state = 'poison', attempts = attempts + 1, error = ${messageOf(error)}
        where consumer = ${consumer} and event_id = ${row.event_id}`;
    }
  await sql`
    update projector.consumer
    set parked = (select count(*) from projector.parked where consumer = ${consumer}) where name = ${consumer}`;
};

const jobOf = (setting: PolicySetting, log: Logger, policy: Policy): Job => ({
  name: consumerOf(policy),
  run: async ({ lease, from, signal }) => {
    const { store, feed } = setting;
    const sending = { ...setting, log, signal };
    await retryParked(sending, policy, store);
    for await (const batch of follow(store, feed, { from, types: policy.types, size: SIZE, signal }))
      await handle(sending, policy, lease, batch);
  },
});

/**
 * Runs policies: in the order of the log, at least once, by the same leases and checkpoints as projections. A refused
 * command is kept in `projector.refusal` and passed over; a fault of the moment is tried again for ever, with back-off; an
 * event that cannot be read, on which `react` throws, or whose command fails each time, is parked.
 */
export class PolicyRunner {
  private readonly runner: JobRunner;

  constructor(
    private readonly setting: PolicySetting,
    private readonly policies: readonly Policy[],
    options: JobRunnerOptions = {},
  ) {
    const jobs = policies.map((policy) => jobOf(setting, options.log ?? silent, policy));
    this.runner = new JobRunner(setting.sql, () => Promise.resolve(jobs), options);
  }

  async start(): Promise<void> {
    for (const policy of this.policies) await introduce(this.setting, policy);
    this.runner.start();
  }

  stop(): Promise<void> {
    return this.runner.stop();
  }
}
