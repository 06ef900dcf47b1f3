import type { Position } from '@patto/kernel';
import { setTimeout as delay } from 'node:timers/promises';
import type { ReadStore } from '../tables/connect';
import { withInstants } from '../log/instants';
import { compareCheckpoints, checkpointOf, type CheckpointColumns } from '../log/checkpoint';
import { ReadModels, type Projection, type WaitResult } from './projection';

const POLL_MS = 5;

/** Looks at the checkpoints of the live builds: works through a pooler, where LISTEN would not. */
export class PostgresReadModels extends ReadModels {
  private asking: Promise<Position | null> | null = null;

  private readonly names: readonly string[];

  /** Looks only at the projections that the code knows; what an older deployment left behind holds nobody up. */
  constructor(
    private readonly sql: ReadStore,
    projections: readonly Projection[],
  ) {
    super();
    this.names = withInstants(projections).map(({ name }) => name);
  }

  async waitFor(position: Position, timeoutMs: number): Promise<WaitResult> {
    const deadline = performance.now() + timeoutMs;
    for (let pollMs = POLL_MS; ; pollMs = Math.min(50, pollMs * 1.2)) {
      const seen = await this.sharedPosition().catch(() => null);
      if (seen && compareCheckpoints(seen, position) >= 0) return 'seen';
      const left = deadline - performance.now();
      if (left <= 0) return 'timed-out';
      await delay(Math.min(pollMs, left));
    }
  }

  async position(): Promise<Position | null> {
    const rows = await this.sql<CheckpointColumns[]>`
      select commit_position, prepare_position
      from projector.build b join projector.consumer c using (name)
      where b.status = 'live' and b.projection = any (${[...this.names]})`;
    if (rows.length < this.names.length) return null;
    const positions = rows.map(checkpointOf).sort(compareCheckpoints);
    return positions[0] ?? null;
  }

  /** Those who wait at the same time ask once. A question under way began before the asker's poll, which is early enough. */
  private sharedPosition(): Promise<Position | null> {
    this.asking ??= this.position().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }
}
