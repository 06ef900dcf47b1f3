import { partOf, type Admitted } from '@patto/authority';
import type { Part } from '@patto/network/domain';
import { kinds } from '@patto/repair/domain';
import { Problem } from '@patto/http';
import { ReadDatabase } from '@patto/read-store';
import { Injectable } from '@nestjs/common';
import postgres from 'postgres';
import type { AsOf } from './as-of';
import { readerGone } from './reader.interceptor';

/** A piece of a statement, or a whole one that nobody has sent yet. */
export type Sql = postgres.PendingQuery<postgres.Row[]>;

type Parameters = readonly postgres.ParameterOrFragment<never>[];

/** No question is worth more of the database's time. */
const LIMIT_MS = 30_000;
const CANCELED = '57014';

const tooLong = (): Problem =>
  new Problem(503, 'question.too-long', 'The answer takes longer than a question may.');
/** Nobody reads it: 499 is what proxies log for a reader that has gone. */
const abandoned = (): Problem =>
  new Problem(499, 'request.abandoned', 'Nobody waits for the answer any more.');

/**
 * The read models' tables, as questions ask them. A statement ends when it has taken too long or when its reader has
 * gone, and what "as of" means in SQL is said here alone.
 */
@Injectable()
export class Tables {
  protected readonly limitMs: number = LIMIT_MS;

  constructor(private readonly database: ReadDatabase) {}

  /** A piece of a statement: nothing is asked before it stands in `rows`. */
  sql(text: TemplateStringsArray, ...parameters: Parameters): Sql {
    return this.database.sql(text, ...parameters);
  }

  /** What a statement finds. Rejects with Problem 503 after 30 seconds, and with 499 when the reader goes away. */
  async rows<R extends object>(text: TemplateStringsArray, ...parameters: Parameters): Promise<R[]> {
    const gone = readerGone();
    if (gone?.aborted) throw abandoned();
    const statement = this.database.sql<R[]>(text, ...parameters);
    const cancel = (): void => statement.cancel();
    const timer = setTimeout(cancel, this.limitMs);
    gone?.addEventListener('abort', cancel, { once: true });
    try {
      return await statement;
    } catch (error) {
      if (!isCanceled(error)) throw error;
      throw gone?.aborted ? abandoned() : tooLong();
    } finally {
      clearTimeout(timer);
      gone?.removeEventListener('abort', cancel);
    }
  }

  /** Segments that were believed at the position, and held at the instant. */
  asOf(at: AsOf): Sql {
    return this.sql`${this.believed(at)} and ${this.holding(at)}`;
  }

  /** Segments that were believed at the position, whenever they held. What surely was not so is none of them. */
  believed({ known, shown }: Pick<AsOf, 'known' | 'shown'>): Sql {
    return this
      .sql`int8range(known_from, known_to) @> ${known}::bigint and status <> 'no' ${this.shown(shown)}`;
  }

  /** Of all that only what whoever asks may read. */
  private shown({ network, parts, sight }: Admitted): Sql {
    if (parts.has('record')) return this.sql``;
    const kindsOf = (...wanted: readonly (Part | null)[]): string[] =>
      kinds.filter((kind) => wanted.includes(partOf[kind]));
    const showing = (part: Part): Sql =>
      this.sql`kind = any (${kindsOf(part)}) and network = any (${[...sight.networksShowing(part)]})`;
    if (network === null)
      return this.sql`and (network is null or ${showing('network')} or ${showing('members')})`;
    const decided = parts.has('decisions') && !parts.has('deliberations');
    return this
      .sql`and (kind = any (${kindsOf(null, ...parts)}) ${decided ? this.adopted(network) : this.sql``})`;
  }

  /** The motions that were adopted, as is known now, and the ballots that adopted them. */
  private adopted(network: string): Sql {
    const ballots = (column: Sql): Sql => this.sql`select ${column} from read.segment b
      where b.network = ${network} and b.kind = 'ballot' and b.believed is not null
        and b.value ->> 'outcome' = 'ADOPTED' and b.status in ('yes', 'disputed')`;
    return this.sql`or entity in (${ballots(this.sql`b.entity`)})
      or entity in (${ballots(this.sql`'motion:' || (b.value ->> 'motion')`)})`;
  }

  /** Segments that held at the instant, whenever that was believed. */
  holding({ validAt }: Pick<AsOf, 'validAt'>): Sql {
    return this.sql`tstzrange(valid_from, valid_to) @> ${validAt}::timestamptz`;
  }

  /** Entries, statements, votes: what stands in the record up to the position. */
  recorded({ known }: Pick<AsOf, 'known'>): Sql {
    return this.sql`position <= ${known}::bigint`;
  }
}

const isCanceled = (error: unknown): boolean =>
  error instanceof Error && (error as { code?: unknown }).code === CANCELED;
