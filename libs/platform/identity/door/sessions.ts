import { LRUCache } from 'lru-cache';
import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { DoorDatabase } from '../door-database';
import { Fresh } from '../fresh';
import { inTime } from '../in-time';
import type { Secret } from '../secret';
import { note } from './acts';
import type { Revocations } from './revocations';

/** By what somebody came in. */
export type OpenedWith = 'passkey' | 'invitation' | 'link' | 'provider';

/** A place where somebody is signed in: a browser, or a program that was given tokens. */
export type SessionLine = {
  readonly id: string;
  readonly kind: 'browser' | 'program';
  readonly openedWith: string;
  readonly agent: string;
  readonly beganAt: string;
  readonly endsAt: string;
};

const DAYS = 14;
const MOST_KNOWN = 20_000;

/** Sessions of browsers. The cookie's value is known to the browser alone; the database knows what it is found by. */
export class Sessions {
  private readonly known = new LRUCache<string, Fresh<string | null>>({ max: MOST_KNOWN });

  constructor(
    private readonly database: DoorDatabase,
    private readonly secret: Secret,
    private readonly revocations: Revocations,
  ) {}

  /** Gives the value of the cookie. */
  async begin(person: string, openedWith: OpenedWith, agent: string): Promise<string> {
    const sql = await this.database.open();
    const value = randomBytes(32).toString('base64url');
    await sql`
      insert into door.session (mark, id, person, opened_with, agent, ends_at)
      values (${this.markOf(value)}, ${randomUUID()}, ${person}, ${openedWith}, ${agent.slice(0, 200)},
        clock_timestamp() + make_interval(days => ${DAYS}))`;
    return value;
  }

  /** Whose session it is; null: there is none of this value any more. */
  async personOf(value: string): Promise<string | null> {
    const mark = this.markOf(value);
    const known = this.known.get(mark) ?? new Fresh(() => this.look(mark));
    this.known.set(mark, known);
    return known.value();
  }

  /** What a request has to say that is sent with this cookie and changes something: other sites cannot know it. */
  csrfOf(value: string): string {
    return this.secret.mark(value, 'csrf');
  }

  isCsrf(value: string, given: string): boolean {
    const expected = Buffer.from(this.csrfOf(value));
    const said = Buffer.from(given);
    return said.length === expected.length && timingSafeEqual(said, expected);
  }

  /** Where a person is signed in, the newest first. */
  async of(person: string): Promise<readonly SessionLine[]> {
    const sql = await this.database.open();
    return sql<SessionLine[]>`
      select id, 'browser' as kind, opened_with as "openedWith", agent, began_at as "beganAt", ends_at as "endsAt"
      from door.session where person = ${person} and ends_at > clock_timestamp()
      union all
      select id, 'program', 'code', '', made_at, expires_at from door.kept
      where model = 'Grant' and account = ${person} and expires_at > clock_timestamp()
      order by 5 desc, 1 limit 200`;
  }

  /** Signs the browser out that has this cookie. */
  async leave(value: string): Promise<void> {
    const sql = await this.database.open();
    await sql`delete from door.session where mark = ${this.markOf(value)}`;
    this.known.delete(this.markOf(value));
  }

  /** Ends one of a person's sessions; false: they have none of this id. */
  async end(person: string, id: string, by: string): Promise<boolean> {
    const sql = await this.database.open();
    const browsers = await sql<{ mark: string }[]>`
      delete from door.session where person = ${person} and id = ${id} returning mark`;
    for (const { mark } of browsers) this.known.delete(mark);
    const programs = await sql`
      delete from door.kept where model = 'Grant' and account = ${person} and id = ${id} returning id`;
    if (programs.length > 0) {
      await sql`delete from door.kept where grant_id = ${id}`;
      await this.revocations.revokeGrant(id);
    }
    if (browsers.length + programs.length === 0) return false;
    await note(sql, { what: 'sessions-ended', person, by, facts: { session: id } });
    return true;
  }

  /** Ends all that a person has open: sessions, what programs were given, and tokens that were issued until now. */
  async endAll(person: string, by: string): Promise<void> {
    const sql = await this.database.open();
    await sql`delete from door.session where person = ${person}`;
    await sql`delete from door.kept where account = ${person}`;
    await this.revocations.revokePerson(person);
    await note(sql, { what: 'sessions-ended', person, by });
    this.known.clear();
  }

  private async look(mark: string): Promise<string | null> {
    const sql = await this.database.open();
    const [row] = await inTime(
      sql<{ person: string }[]>`
        select person from door.session where mark = ${mark} and ends_at > clock_timestamp()`,
    );
    return row?.person ?? null;
  }

  private markOf(value: string): string {
    return this.secret.mark(value, 'session');
  }
}
