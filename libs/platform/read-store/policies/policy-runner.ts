import type { Envelope, EventStore } from '@patto/event-store';
import type { RecordedEvent } from '@patto/kernel';
import { systemOf, type Policy, type SystemCommand } from '@patto/policies';
import type { ReadStore } from '../tables/connect';
import { JobRunner, type JobRunnerOptions, type Job } from '../leases/job-runner';
import type { Batch, Item } from '../log/deliveries';
import { messageOf } from '../builds/faults';
import type { Feed } from '../log/feed';
import { fenced, moveOver, seenIn } from '../leases/fenced';
import { follow } from '../log/follow';
import type { Lease } from '../leases/leases';
import { later } from '../log/checkpoint';
import { park, type Parking } from '../builds/parking';
import { send, type Execute, type Sending } from './sending';
import { silent, type Logger } from '../logger';

const SIZE = 100;

/** What the policies of a process work with. */
type PolicySetting = {
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

/** Sends what an event asks for, in its order; the fault of the first that fails each time, else null. */
const sendAll = async (
  sending: Sending,
  policy: Policy,
  event: RecordedEvent,
  commands: readonly SystemCommand[],
): Promise<string | null> => {
  const sent = await Promise.all(
    commands.map((command, n) => {
      const cause = { consumer: consumerOf(policy), id: event.id, n };
      return send(sending, cause, command, envelopeOf(policy, event, n));
    }),
  );
  const failed = sent.find((one) => one !== 'done' && 'fault' in one);
  return typeof failed === 'object' && 'fault' in failed ? failed.fault : null;
};

const parkingOf = ({ event }: Item, error: string): Parking => ({
  ...{ event, keys: [`stream:${event.stream}`], state: 'poison' },
  ...{ error, attempts: 1 },
});

const parkAll = async (
  sql: ReadStore,
  lease: Lease,
  parkings: readonly Parking[],
  { items, after, through, caughtUp }: Batch,
): Promise<void> => {
  await fenced(sql, lease, after, async (tx, standing) => {
    await park(tx, lease.name, parkings, standing.xid);
    const position = later(standing.position, through);
    const parked = standing.parked + parkings.length;
    return { position, events: items.length, parked, caughtUp, seen: seenIn(items) };
  });
};

/** Reacts to one event: null, or why it could not. */
const handleOne = async (sending: Sending, policy: Policy, item: Item): Promise<string | null> => {
  const { commands, error } = commandsOf(policy, item);
  if (commands === null) return error;
  if (item.kind !== 'event' || commands.length === 0) return null;
  return sendAll(sending, policy, item.event, commands);
};

/**
 * Sends what a batch asks for together: to one stream in the order of the log, since the command runner takes them as
 * they come. After a crash a whole batch is sent again, and each command is known by its key.
 */
const handle = async (sending: Sending, policy: Policy, lease: Lease, batch: Batch): Promise<void> => {
  const { sql, log } = sending;
  const handled = await Promise.allSettled(batch.items.map((item) => handleOne(sending, policy, item)));
  const failed = handled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  const parkings = batch.items.flatMap((item, i) => {
    const one = handled[i];
    return one?.status === 'fulfilled' && one.value !== null ? [parkingOf(item, one.value)] : [];
  });
  for (const { event, error } of parkings)
    log.error({ consumer: lease.name, event: event.id, error }, 'An event was parked');
  if (parkings.length > 0) await parkAll(sql, lease, parkings, batch);
  else await moveOver(sql, lease, batch);
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
