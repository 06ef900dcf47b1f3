import type { Admitted } from '@patto/authority';
import { CommandRunner } from '@patto/event-store';
import { Clock, Problem, type AsOfQuery } from '@patto/http';
import type { Position } from '@patto/kernel';
import { positionAt, ReadDatabase, ReadModels } from '@patto/read-store';
import { instantOf } from '@patto/temporal';
import { Injectable } from '@nestjs/common';
import { instantText } from '../instant-text';
import type { ParkedView } from './parked.view';

/** A question's two clocks, settled: when it was so, and the last position that the answer may know of. */
export type AsOf = {
  /** As PostgreSQL writes it: ISO 8601 in UTC but for years before the first. */
  readonly validAt: string;
  /** Whether the question left `validAt` out. */
  readonly isNow: boolean;
  /** As it was asked; null: as known now. */
  readonly knownAt: string | null;
  /** Every event up to here, and none after, is in the answer; null where nothing was known. */
  readonly position: Position | null;
  /** The commit of `position`, for comparisons in SQL. */
  readonly known: string;
  /** What could not be heard yet that is about the same thing. */
  readonly parked: readonly ParkedView[];
  /** What of it is shown to whoever asks. */
  readonly shown: Admitted;
  /** Whether the same question will always have this answer. */
  readonly isImmutable: boolean;
};

/** Before the gate lets anybody in, nothing is shown. */
const NOTHING: Admitted = {
  network: null,
  parts: new Set(),
  sight: {
    ...{ person: null, isRegistrar: false, bodies: new Set() },
    ...{ of: () => new Set(), networksShowing: () => [] },
  },
};

const WAIT_MS = 10_000;

const parsePosition = (text: string): Position => {
  const [commit = '0', prepare = commit] = text.split('/');
  return { commit, prepare };
};

const isSeen = (position: Position, seen: Position | null): boolean =>
  seen !== null && BigInt(position.commit) <= BigInt(seen.commit);

/** The last position that an answer may know of (null: of nothing), and whether nothing can come before it any more. */
type Reach = { readonly position: Position | null; readonly isPast: boolean };

/** The one place where `validAt`, `knownAt` and `atLeast` get their meaning. */
@Injectable()
export class TwoClocks {
  constructor(
    private readonly models: ReadModels,
    private readonly database: ReadDatabase,
    private readonly clock: Clock,
    private readonly runner: CommandRunner,
  ) {}

  async settle({ validAt, knownAt, atLeast }: AsOfQuery): Promise<AsOf> {
    if (atLeast !== null) await this.waitFor(parsePosition(atLeast));
    const seen = await this.models.position();
    if (seen !== null) this.runner.hasShown(seen);
    const { position, isPast } =
      knownAt === null ? { position: seen, isPast: false } : await this.reach(knownAt, seen);
    return {
      validAt: instantText(instantOf(validAt ?? this.clock.now())),
      isNow: validAt === null,
      knownAt,
      position,
      known: position?.commit ?? '-1',
      parked: [],
      shown: NOTHING,
      isImmutable: validAt !== null && isPast,
    };
  }

  /** How far an answer may know: what was not seen yet cannot be in it, whatever was asked. */
  private async reach(knownAt: string, seen: Position | null): Promise<Reach> {
    // An instant, or a position: only positions are digits and a slash alone.
    if (/^\d+(\/\d+)?$/.test(knownAt)) {
      const position = parsePosition(knownAt);
      return isSeen(position, seen) ? { position, isPast: true } : { position: seen, isPast: false };
    }
    const instant = new Date(instantOf(knownAt)).toISOString();
    const position = await positionAt(this.database.sql, instant);
    if (position !== null && !isSeen(position, seen)) return { position: seen, isPast: false };
    return { position, isPast: await this.hasPassed(instant) };
  }

  /** Only once something later is recorded can nothing more be recorded at an instant. */
  private async hasPassed(instant: string): Promise<boolean> {
    const later = await this.database
      .sql`select 1 from read.instant where at > ${instant}::timestamptz limit 1`;
    return later.length > 0;
  }

  private async waitFor(position: Position): Promise<void> {
    if ((await this.models.waitFor(position, WAIT_MS)) === 'seen') return;
    const text = 'The read models have not seen that position yet. Ask again.';
    throw new Problem(503, 'read-model.behind', text, { headers: { 'Retry-After': '1' } });
  }
}
