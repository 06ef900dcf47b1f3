import type { Envelope, EventStore } from '@patto/event-store';
import { systemOf, type Deadline } from '@patto/policies';
import { JobRunner, type JobRunnerOptions, type Job } from '../leases/job-runner';
import { pause } from '../leases/pace';
import { silent, type Logger } from '../logger';
import type { Feed } from '../log/feed';
import { follow } from '../log/follow';
import type { ReadStore } from '../tables/connect';
import { hear, startOf } from './deadline-rows';
import { send, type Execute, type Sending, type Sent } from './sending';

const AT_ONCE = 100;

/** What deadlines work with; `now` is the clock, `pollMs` how often it is looked at. */
type DeadlineSetting = {
  readonly sql: ReadStore;
  readonly store: EventStore;
  readonly feed: Feed;
  readonly execute: Execute;
  readonly now?: () => Date;
  readonly pollMs?: number;
};

/** What firing needs of it. */
type FiringSetting = Pick<DeadlineSetting, 'now'> & Sending;

type DueRow = { readonly id: string; readonly due_at: string };

const consumerOf = ({ name }: Deadline): string => `deadline:${name}`;

/** The key derives from what is due and when: firing twice changes nothing. */
const envelopeOf = (deadline: Deadline, { id, due_at: dueAt }: DueRow): Envelope => ({
  actor: { person: `policy:${deadline.name}`, actingFor: null },
  key: `deadline:${deadline.name}:${id}:${dueAt}`,
  correlationId: id,
  causationId: id,
});

const outcomeOf = (sent: Sent): { readonly outcome: string; readonly reason: string | null } => {
  if (sent === 'done') return { outcome: 'done', reason: null };
  return 'refused' in sent
    ? { outcome: 'refused', reason: sent.refused }
    : { outcome: 'parked', reason: sent.fault };
};

const fire = async (setting: FiringSetting, deadline: Deadline, row: DueRow, now: Date): Promise<void> => {
  const envelope = envelopeOf(deadline, row);
  const cause = { consumer: consumerOf(deadline), id: row.id, n: 0 };
  const command = deadline.command(row.id, systemOf(envelope.actor.person, now.toISOString()));
  const { outcome, reason } = outcomeOf(await send(setting, cause, command, envelope));
  // Not if it was moved meanwhile: then it waits for its new time.
  await setting.sql`
    update projector.deadline set outcome = ${outcome}, reason = ${reason}, fired_at = clock_timestamp()
    where name = ${deadline.name} and id = ${row.id} and due_at = ${row.due_at}`;
};

/**
 * One round: fires what is due of a deadline, oldest first. A fault of one does not hold up the others; the first is what
 * it rejects with in the end. Returns how many fired.
 */
export const fireDue = async (setting: FiringSetting, deadline: Deadline): Promise<number> => {
  const now = setting.now?.() ?? new Date();
  const rows = await setting.sql<DueRow[]>`
    select id, due_at from projector.deadline
    where name = ${deadline.name} and outcome is null and due_at <= ${now}::timestamptz
    order by due_at, id limit ${AT_ONCE}`;
  const faults: unknown[] = [];
  for (const row of rows)
    await fire(setting, deadline, row, now).catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw faults[0];
  return rows.length;
};

const jobOf = (setting: DeadlineSetting, log: Logger, deadline: Deadline): Job => ({
  name: consumerOf(deadline),
  run: async ({ lease, from: left, signal: held }) => {
    const { sql, store, feed, pollMs = 500 } = setting;
    const stop = new AbortController();
    const signal = AbortSignal.any([held, stop.signal]);
    const from = await startOf(sql, lease, left);
    const hearing = async (): Promise<void> => {
      for await (const batch of follow(store, feed, { from, types: deadline.types, size: AT_ONCE, signal }))
        await hear({ sql, log }, deadline, lease, batch);
    };
    const firing = async (): Promise<void> => {
      while (!signal.aborted)
        if ((await fireDue({ ...setting, log, signal }, deadline)) < AT_ONCE) await pause(pollMs, signal);
    };
    // Whichever fails, the other ends before the lease goes back.
    const ended = [hearing(), firing()].map((work) => work.finally(() => stop.abort()));
    await Promise.allSettled(ended);
    await Promise.all(ended);
  },
});

/**
 * Keeps the rows of deadlines, `projector.deadline`, as the log states them, and fires what is due: each deadline in one
 * process at a time, each row at least once. A refused command counts as fired and is kept in `projector.refusal`; one
 * that fails each time is parked; a fault of the moment is tried again with back-off. A late worker does no harm:
 * decisions judge by the instants in events, not by when they are asked.
 */
export class DeadlineRunner {
  private readonly runner: JobRunner;

  constructor(
    private readonly setting: DeadlineSetting,
    private readonly deadlines: readonly Deadline[],
    options: JobRunnerOptions = {},
  ) {
    const jobs = deadlines.map((deadline) => jobOf(setting, options.log ?? silent, deadline));
    this.runner = new JobRunner(setting.sql, () => Promise.resolve(jobs), options);
  }

  async start(): Promise<void> {
    for (const deadline of this.deadlines)
      await this.setting.sql`
        insert into projector.consumer (name) values (${consumerOf(deadline)}) on conflict do nothing`;
    this.runner.start();
  }

  stop(): Promise<void> {
    return this.runner.stop();
  }
}
