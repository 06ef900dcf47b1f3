import { randomUUID } from 'node:crypto';
import type { ReadStore } from '../tables/connect';
import { checkpointOf, type CheckpointColumns } from '../log/checkpoint';
import type { Position } from '@patto/kernel';

/**
 * The right to move one consumer on. It is a row, not a session lock, so a pooler in transaction mode does no harm. Each
 * taking raises the epoch, and every write is fenced by the epoch: a former owner can only waste its own time.
 */
export type Lease = { readonly name: string; readonly owner: string; readonly epoch: string };

export const newOwner = (): string => randomUUID();

/** Takes the lease when it is free, expired or our own; null when another holds it, or the consumer is paused. */
export const takeLease = async (
  sql: ReadStore,
  name: string,
  owner: string,
  leaseMs: number,
): Promise<{ readonly lease: Lease; readonly position: Position | null } | null> => {
  const [taken] = await sql<(CheckpointColumns & { epoch: string })[]>`
    update projector.consumer as c
    set owner = ${owner}, epoch = c.epoch + 1,
        lease_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
    from (select name from projector.consumer where name = ${name} for update skip locked) as free
    where c.name = free.name and not c.paused and c.failure is null
      and (c.owner is null or c.owner = ${owner} or c.lease_until < clock_timestamp())
    returning c.epoch, c.commit_position, c.prepare_position`;
  return taken ? { lease: { name, owner, epoch: taken.epoch }, position: checkpointOf(taken) } : null;
};

/** Holds on to all leases of an owner; one whose row is busy is being renewed by its own batch. */
export const renewLeases = async (sql: ReadStore, owner: string, leaseMs: number): Promise<void> => {
  await sql`
    update projector.consumer as c
    set lease_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
    from (select name from projector.consumer where owner = ${owner} for update skip locked) as mine
    where c.name = mine.name and c.owner = ${owner}`;
};

/** Which of these leases are still ours, and neither paused nor failed. */
export const stillHeld = async (sql: ReadStore, leases: readonly Lease[]): Promise<ReadonlySet<string>> => {
  if (leases.length === 0) return new Set();
  const rows = await sql<{ name: string; epoch: string }[]>`
    select name, epoch from projector.consumer
    where owner = ${leases[0]?.owner ?? ''} and not paused and failure is null`;
  const epochs = new Map(rows.map(({ name, epoch }) => [name, epoch]));
  return new Set(leases.filter(({ name, epoch }) => epochs.get(name) === epoch).map(({ name }) => name));
};

/** Lets another worker take over at once. */
export const releaseLease = async (sql: ReadStore, { name, owner, epoch }: Lease): Promise<void> => {
  await sql`
    update projector.consumer set owner = null, lease_until = null
    where name = ${name} and owner = ${owner} and epoch = ${epoch}`;
};
