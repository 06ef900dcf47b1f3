import { PersonalData } from '@patto/personal-data';
import { ReadDatabase } from '@patto/read-store';
import { Injectable } from '@nestjs/common';

/** One thing that is kept about a person, by its kind. */
export type DataLine = { readonly kind: 'details' | 'access' | 'erasure' | 'hold' | 'event' } & {
  readonly [name: string]: unknown;
};

type Named = {
  readonly position: string;
  readonly event: string;
  readonly type: string;
  readonly stream: string;
  readonly network: string | null;
  readonly at: string;
};

const PAGE = 500;

/** All that there is about somebody (art. 15 and 20 GDPR): what was entered, who read it, and where the record names them. */
@Injectable()
export class MyData {
  constructor(
    private readonly data: PersonalData,
    private readonly database: ReadDatabase,
  ) {}

  async *of(person: string, signal: AbortSignal): AsyncGenerator<DataLine> {
    const [erasure, hold] = [await this.data.erasureOf(person), await this.data.holdOn(person)];
    if (erasure) yield { kind: 'erasure', ...erasure };
    if (hold) yield { kind: 'hold', ...hold };
    for (const entry of await this.data.entries(person)) yield { kind: 'details', ...entry };
    for (const access of await this.data.accessesTo(person)) yield { kind: 'access', ...access };
    for (let after = '-1'; !signal.aborted;) {
      const rows = await this.named(person, after);
      for (const { at, ...row } of rows)
        yield { kind: 'event', ...row, recordedAt: new Date(at).toISOString() };
      after = rows.at(-1)?.position ?? after;
      if (rows.length < PAGE) return;
    }
  }

  /** The events that are about the person, and those that they brought about. */
  private named(person: string, after: string): Promise<Named[]> {
    return this.database.sql<Named[]>`
      select position::text, event, type, stream, network, recorded_at as at from read.entry
      where (subjects @> array[${person}::text] or actor = ${person}) and position > ${after}::bigint
      order by position limit ${PAGE}`;
  }
}
