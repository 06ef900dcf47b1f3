import type { JsonObject } from '@patto/kernel';
import type { ReadStore } from '../tables/connect';

/** A command of a policy or a deadline that the rules of governance refused; `cause` is the event, or what was due. */
type RefusedCommand = {
  readonly consumer: string;
  readonly cause: string;
  readonly refused: string;
  readonly facts: JsonObject;
  readonly refused_at: string;
};

/** Refused commands, newest first: of one policy or deadline, or of all. */
export const refusedCommands = (sql: ReadStore, name: string | null): Promise<RefusedCommand[]> => sql<
  RefusedCommand[]
>`
  select consumer, cause, refused, facts, refused_at from projector.refusal
  where ${name}::text is null
     or consumer in (${name ?? ''}, ${`policy:${name ?? ''}`}, ${`deadline:${name ?? ''}`})
  order by refused_at desc, consumer, cause, command_number`;

/** A deadline that was due and whose command fails each time. */
type ParkedDeadline = {
  readonly consumer: string;
  readonly id: string;
  readonly due_at: string;
  readonly error: string;
};

/** Parked deadlines, oldest first: of one name, or all. */
export const parkedDeadlines = (sql: ReadStore, name: string | null): Promise<ParkedDeadline[]> => sql<
  ParkedDeadline[]
>`
  select 'deadline:' || name as consumer, id, due_at, reason as error from projector.deadline
  where outcome = 'parked' and (${name}::text is null or ${name} in (name, 'deadline:' || name))
  order by due_at, name, id`;

/** Asks the worker to try again what is parked of `policy:<name>` or `deadline:<name>`; it begins anew with it. */
export const retrySending = async (sql: ReadStore, consumer: string): Promise<number> => {
  const events = await sql`update projector.parked set state = 'retry' where consumer = ${consumer}`;
  const deadlines = await sql`
    update projector.deadline set outcome = null, reason = null, fired_at = null
    where 'deadline:' || name = ${consumer} and outcome = 'parked'`;
  if (events.count > 0)
    await sql`update projector.consumer set owner = null, epoch = epoch + 1 where name = ${consumer}`;
  return events.count + deadlines.count;
};
