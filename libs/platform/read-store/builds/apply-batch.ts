import type { ReadStoreTransaction } from '../tables/connect';
import type { RecordedEvent } from '@patto/kernel';
import type { Batch } from '../log/deliveries';
import { RebuildStopped } from './faults';
import { seenIn, type Advance, type Fence } from '../leases/fenced';
import type { Lease } from '../leases/leases';
import { blockedKeys, park, sift } from './parking';
import type { Changes, Projection, Reader, Row } from './projection';
import { changeStatements, selectStatement } from '../tables/statements';
import { compareCheckpoints, later } from '../log/checkpoint';

/** One projection on its way into the tables of one build. */
export type Target = {
  readonly projection: Projection;
  readonly schema: string;
  /** Whether an event that cannot be applied is parked, or ends the whole work. */
  readonly parks: boolean;
};

const reader =
  (tx: ReadStoreTransaction, { projection, schema }: Target): Reader =>
  async <R extends Row>(name: string, column: string, values: readonly unknown[]): Promise<R[]> => {
    const table = projection.tables.find((candidate) => candidate.name === name);
    if (!table) throw new Error(`Projection ${projection.name} has no table ${name}`);
    if (values.length === 0) return [];
    const { text, parameters } = selectStatement(schema, table, column, values);
    return [...(await tx.unsafe<R[]>(text, [...parameters], { prepare: true }))];
  };

const write = async (
  tx: ReadStoreTransaction,
  { projection, schema }: Target,
  changes: Changes,
  xid: string,
): Promise<void> => {
  const known = new Map(projection.tables.map((table) => [table.name, table]));
  const statements = Object.entries(changes).flatMap(([name, change]) => {
    const table = known.get(name);
    if (!table) throw new Error(`Projection ${projection.name} has no table ${name}`);
    return changeStatements(schema, table, change, xid);
  });
  // Sent together: they are carried out in this order, and the first that fails undoes all.
  await Promise.all(
    statements.map(({ text, parameters }) => tx.unsafe(text, [...parameters], { prepare: true })),
  );
};

/** Hands events to the projection and writes what it answers, in the transaction that `standing` began. */
export const project = async (
  tx: ReadStoreTransaction,
  target: Target,
  events: readonly RecordedEvent[],
  xid: string,
): Promise<void> => {
  if (events.length === 0) return;
  await write(tx, target, await target.projection.project(events, reader(tx, target)), xid);
};

/**
 * Moves one batch into the tables: rows, parked events and checkpoint in one fenced transaction. Events at or before
 * the checkpoint are dropped. Rejects without having written anything: with
 * RebuildStopped, or with what the handler, the tables or the connection said.
 */
export const applyBatch = (fence: Fence, lease: Lease, target: Target, batch: Batch): Promise<Advance> =>
  fence(lease, batch.after, async (tx, standing) => {
    const items = batch.items.filter(
      ({ event }) => compareCheckpoints(event.position, standing.position) > 0,
    );
    const blocked = standing.parked > 0 ? await blockedKeys(tx, lease.name) : new Set<string>();
    const { events, parkings } = sift(target.projection, items, blocked);
    if (parkings[0] && !target.parks) throw new RebuildStopped(lease.name, parkings[0]);
    await project(tx, target, events, standing.xid);
    await park(tx, lease.name, parkings, standing.xid);
    return {
      position: later(standing.position, batch.through),
      events: items.length,
      parked: standing.parked + parkings.length,
      caughtUp: batch.caughtUp,
      seen: seenIn(items),
    };
  });
