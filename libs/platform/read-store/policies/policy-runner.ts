import { Refused, type Envelope, type EventStore } from '@patto/event-store';
import type { Position, RecordedEvent } from '@patto/kernel';
import { systemOf, type Policy, type SystemCommand } from '@patto/policies';
import type { ReadStore } from '../tables/connect';
import { Crew, type CrewOptions, type Job } from '../leases/crew';
import type { Batch, Item } from '../log/deliveries';
import { messageOf } from '../builds/faults';
import type { Feed } from '../log/feed';
import { fenced, moveOver } from '../leases/fenced';
import { follow } from '../log/follow';
import type { Lease } from '../leases/leases';
import { later } from '../log/place';
import { park, type Parking } from '../builds/parking';

const SIZE = 100;

/** Sends one command; rejects with Refused, or with a fault after which it is sent again. */
export type Execute = (command: SystemCommand, envelope: Envelope) => Promise<unknown>;

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

const recordRefusal = async (
  sql: ReadStore,
  policy: Policy,
  command: { readonly event: RecordedEvent; readonly n: number },
  { refusal }: Refused,
): Promise<void> => {
  await sql`
    insert into projector.refusal (policy, event_id, command_number, refused, facts)
    values (${policy.name}, ${command.event.id}, ${command.n}, ${refusal.refused},
      ${JSON.stringify(refusal.facts)}::text::jsonb)
    on conflict (policy, event_id, command_number) do nothing`;
};

const send = async (
  { sql, execute }: PolicySetting,
  policy: Policy,
  event: RecordedEvent,
  commands: readonly SystemCommand[],
): Promise<void> => {
  for (const [n, command] of commands.entries())
    try {
      await execute(command, envelopeOf(policy, event, n));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await recordRefusal(sql, policy, { event, n }, error);
    }
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

/** Each event that sends something is a checkpoint of its own, so that little is sent again after a crash. */
const handle = async (setting: PolicySetting, policy: Policy, lease: Lease, batch: Batch): Promise<void> => {
  for (const item of batch.items) {
    const { commands, error } = commandsOf(policy, item);
    const { position } = item.event;
    if (commands === null) await parkOne(setting.sql, lease, item, { position, error });
    else if (item.kind === 'event' && commands.length > 0) {
      await send(setting, policy, item.event, commands);
      await moveOver(setting.sql, lease, position, false);
    }
  }
  await moveOver(setting.sql, lease, batch.through, batch.caughtUp);
};

type RetryRow = { readonly event_id: string; readonly stream: string; readonly revision: string };

const eventAt = async (store: EventStore, { stream, revision }: RetryRow): Promise<RecordedEvent | null> => {
  for await (const event of store.readStream(stream, { from: BigInt(revision), limit: 1 })) return event;
  return null;
};

/** Parked events that somebody asked to try again; what fails again stays parked. */
const retryParked = async (setting: PolicySetting, policy: Policy): Promise<void> => {
  const { sql, store } = setting;
  const consumer = consumerOf(policy);
  const rows = await sql<RetryRow[]>`
    select event_id, stream, revision from projector.parked
    where consumer = ${consumer} and state = 'retry' order by commit_position, prepare_position`;
  for (const row of rows)
    try {
      const event = await eventAt(store, row);
      if (event) await send(setting, policy, event, react(policy, event));
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

const jobOf = (setting: PolicySetting, policy: Policy): Job => ({
  name: consumerOf(policy),
  run: async ({ lease, from, signal }) => {
    const { store, feed } = setting;
    await retryParked(setting, policy);
    for await (const batch of follow(store, feed, { from, types: policy.types, size: SIZE, signal }))
      await handle(setting, policy, lease, batch);
  },
});

/**
 * Runs policies: in the order of the log, at least once, by the same leases and checkpoints as projections. A refused
 * command is recorded in `projector.refusal` and passed over; a fault is tried again for ever, with back-off; an event
 * that cannot be read, or on which `react` throws, is parked.
 */
export class PolicyRunner {
  private readonly crew: Crew;

  constructor(
    private readonly setting: PolicySetting,
    private readonly policies: readonly Policy[],
    options: CrewOptions = {},
  ) {
    const jobs = policies.map((policy) => jobOf(setting, policy));
    this.crew = new Crew(setting.sql, () => Promise.resolve(jobs), options);
  }

  async start(): Promise<void> {
    for (const policy of this.policies) await introduce(this.setting, policy);
    this.crew.start();
  }

  stop(): Promise<void> {
    return this.crew.stop();
  }
}
