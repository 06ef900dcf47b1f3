import { Problem } from '@patto/http';
import { LRUCache } from 'lru-cache';
import type { Claims } from './access-tokens';
import type { DoorDatabase } from './door-database';
import { Fresh } from './fresh';
import { inTime } from './in-time';

/** Who a provider says that it is. */
export type Identity = Pick<Claims, 'issuer' | 'subject'>;

const MOST_KNOWN = 20_000;

/** Whom those who sign in elsewhere are here. What a provider calls somebody is never their id by itself. */
export class Persons {
  private readonly known = new LRUCache<string, Fresh<string | null>>({ max: MOST_KNOWN });

  /** `own`: the issuer that names persons by their ids, because they were let in here; null: there is none. */
  constructor(
    private readonly database: DoorDatabase,
    private readonly own: () => Promise<string | null>,
  ) {}

  /** Rejects with 403 `identity.not-linked` where nobody here is known by this sign-in. */
  async of(identity: Identity): Promise<string> {
    const person = await this.find(identity);
    if (person !== null) return person;
    throw new Problem(
      403,
      'identity.not-linked',
      'Nobody is known here by this sign-in. Accept an invitation first.',
    );
  }

  /** From now on this sign-in is this person; one sign-in is one person, and a person may have several. */
  async link({ issuer, subject }: Identity, person: string): Promise<void> {
    const sql = await this.database.open();
    await sql`insert into door.link (issuer, subject, person) values (${issuer}, ${subject}, ${person})
      on conflict (issuer, subject) do update set person = excluded.person, linked_at = excluded.linked_at`;
    this.known.delete(keyOf({ issuer, subject }));
  }

  private async find(identity: Identity): Promise<string | null> {
    if (identity.issuer === (await this.own())) return identity.subject;
    const key = keyOf(identity);
    const known = this.known.get(key) ?? new Fresh(() => this.look(identity));
    this.known.set(key, known);
    return known.value();
  }

  private async look({ issuer, subject }: Identity): Promise<string | null> {
    const sql = await this.database.open();
    const [row] = await inTime(sql<{ person: string }[]>`
      select person from door.link where issuer = ${issuer} and subject = ${subject}`);
    return row?.person ?? null;
  }
}

const keyOf = ({ issuer, subject }: Identity): string => JSON.stringify([issuer, subject]);
