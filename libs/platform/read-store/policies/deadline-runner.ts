import { Refused, type Envelope } from '@patto/event-store';
import type { JsonObject } from '@patto/kernel';
import type { ReadStore } from '../tables/connect';
import { Crew, type CrewOptions } from '../leases/crew';
import { pause } from '../leases/pace';

const CONSUMER = 'deadlines';
const AT_ONCE = 100;

/** A row of `read.deadline` whose time has come. The envelope's key derives from `id`: firing twice changes nothing. */
export type DueDeadline = {
  readonly id: string;
  readonly dueAt: string;
  /** When it fires: the instant of asking, ISO 8601 in UTC, never before `dueAt`. */
  readonly at: string;
  readonly command: JsonObject;
  readonly envelope: Envelope;
};

/** What deadlines work with; `now` is the clock, `pollMs` how often it is looked at. */
export type DeadlineSetting = {
  readonly sql: ReadStore;
  readonly execute: (deadline: DueDeadline) => Promise<unknown>;
  readonly now?: () => Date;
  readonly pollMs?: number;
};

type DueRow = { readonly id: string; readonly due_at: string; readonly command: JsonObject };

const due = async (sql: ReadStore, now: Date): Promise<readonly DueRow[]> => {
  const [table] = await sql<{ exists: boolean }[]>`select to_regclass('read.deadline') is not null as exists`;
  if (!table?.exists) return [];
  return sql<DueRow[]>`
    select d.id, d.due_at, d.command from read.deadline d
    where d.due_at <= ${now}::timestamptz
      and not exists (select 1 from projector.fired_deadline f where f.id = d.id and f.due_at = d.due_at)
    order by d.due_at, d.id limit ${AT_ONCE}`;
};

const deadlineOf = ({ id, due_at: dueAt, command }: DueRow, now: Date): DueDeadline => ({
  id,
  dueAt,
  at: now.toISOString(),
  command,
  envelope: {
    actor: { person: 'policy:deadlines', actingFor: null },
    key: `deadline:${id}:${dueAt}`,
    correlationId: id,
    causationId: id,
  },
});

const fire = async ({ sql, execute }: DeadlineSetting, row: DueRow, now: Date): Promise<void> => {
  let outcome = 'done';
  try {
    await execute(deadlineOf(row, now));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    outcome = error.refusal.refused;
  }
  // A deadline that was moved keeps its id and may fire again at its new time.
  await sql`
    insert into projector.fired_deadline (id, due_at, outcome) values (${row.id}, ${row.due_at}, ${outcome})
    on conflict (id) do update
      set due_at = excluded.due_at, outcome = excluded.outcome, fired_at = clock_timestamp()`;
};

/**
 * One round: fires what is due, oldest first. A fault of one does not hold up the others; the first is what it rejects
 * with in the end. Returns how many fired.
 */
export const fireDue = async (setting: DeadlineSetting): Promise<number> => {
  const now = setting.now?.() ?? new Date();
  const rows = await due(setting.sql, now);
  const faults: unknown[] = [];
  for (const row of rows) await fire(setting, row, now).catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw faults[0];
  return rows.length;
};

/**
 * Fires the deadlines of `read.deadline (id, due_at, command)`, in one process at a time, each at least once. A refused
 * command counts as fired; a fault is tried again with back-off. A late worker does no harm: decisions judge by the
 * instants in events, not by when they are asked.
 */
export class DeadlineRunner {
  private readonly crew: Crew;

  constructor(
    private readonly setting: DeadlineSetting,
    options: CrewOptions = {},
  ) {
    const job = { name: CONSUMER, run: ({ signal }: { signal: AbortSignal }) => this.run(signal) };
    this.crew = new Crew(setting.sql, () => Promise.resolve([job]), options);
  }

  async start(): Promise<void> {
    await this.setting.sql`insert into projector.consumer (name) values (${CONSUMER}) on conflict do nothing`;
    this.crew.start();
  }

  stop(): Promise<void> {
    return this.crew.stop();
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted)
      if ((await fireDue(this.setting)) < AT_ONCE) await pause(this.setting.pollMs ?? 500, signal);
  }
}
