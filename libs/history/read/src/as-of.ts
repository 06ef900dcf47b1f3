import { Clock, invalid, Problem, type AsOfQuery } from '@patto/http';
import type { Position } from '@patto/kernel';
import { positionAt, ReadDatabase, ReadModels } from '@patto/read-store';
import { formatInstant, instantOf } from '@patto/temporal';
import { Injectable } from '@nestjs/common';

/** A question's two clocks, settled: when it was so, and the last position that the answer may know of. */
export type AsOf = {
  /** ISO 8601, UTC. */
  readonly validAt: string;
  /** As it was asked; null: as known now. */
  readonly knownAt: string | null;
  /** Every event up to here, and none after, is in the answer; null for an empty record. */
  readonly position: Position | null;
  /** The commit of `position`, for comparisons in SQL. */
  readonly known: string;
  /** Whether the same question will always have this answer. */
  readonly isFixed: boolean;
};

const WAIT_MS = 10_000;

const parsePosition = (text: string): Position => {
  const [commit = '0', prepare = commit] = text.split('/');
  return { commit, prepare };
};

const isPast = (position: Position | null, seen: Position | null): boolean =>
  position !== null && seen !== null && BigInt(position.commit) <= BigInt(seen.commit);

/** The one place where `validAt`, `knownAt` and `atLeast` get their meaning. */
@Injectable()
export class AsOfReader {
  constructor(
    private readonly models: ReadModels,
    private readonly database: ReadDatabase,
    private readonly clock: Clock,
  ) {}

  async settle({ validAt, knownAt, atLeast }: AsOfQuery): Promise<AsOf> {
    if (atLeast !== null) await this.waitFor(parsePosition(atLeast));
    const seen = await this.models.position();
    const asked = knownAt === null ? seen : await this.positionOf(knownAt);
    // What was not seen yet cannot be in the answer, whatever was asked.
    const position = isPast(asked, seen) ? asked : seen;
    return {
      validAt: this.instantText(validAt ?? this.clock.now()),
      knownAt,
      position,
      known: position?.commit ?? '-1',
      isFixed: validAt !== null && knownAt !== null && isPast(asked, seen),
    };
  }

  private instantText(text: string): string {
    const instant = formatInstant(instantOf(text));
    if (instant === null) throw invalid('/validAt', 'is-instant', 'validAt must be a date or an instant');
    return instant;
  }

  /** An instant, or a position: only positions are digits and a slash alone. */
  private async positionOf(knownAt: string): Promise<Position | null> {
    return /^\d+(\/\d+)?$/.test(knownAt)
      ? parsePosition(knownAt)
      : positionAt(this.database.sql, new Date(instantOf(knownAt)).toISOString());
  }

  private async waitFor(position: Position): Promise<void> {
    if ((await this.models.waitFor(position, WAIT_MS)) === 'seen') return;
    throw new Problem(
      503,
      'read-model.behind',
      'The read models have not seen that position yet. Ask again.',
      {
        headers: { 'Retry-After': '1' },
      },
    );
  }
}
