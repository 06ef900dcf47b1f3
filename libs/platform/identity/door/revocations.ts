import type { Claims } from '../access-tokens';
import type { DoorDatabase } from '../door-database';
import { Fresh } from '../fresh';
import { inTime } from '../in-time';
import { hashed } from '../provider/adapter';

/** No token holds longer, so that what was revoked before needs not be remembered. */
const REMEMBERED = '2 days';

/** What holds no more although its time is not over: known everywhere within a second. */
export class Revocations {
  /** What was revoked → when, in milliseconds since 1970. */
  private readonly known = new Fresh(() => this.look());

  constructor(private readonly database: DoorDatabase) {}

  /** Was it taken back: the grant that the token came from, or all that the person had until then? */
  async has({ grant, issuedAt }: Claims, person: string): Promise<boolean> {
    const known = await this.known.value();
    if (grant !== null && known.has(`grant:${hashed(grant)}`)) return true;
    const since = known.get(`person:${person}`);
    // A token says in which second it was issued.
    return since !== undefined && issuedAt * 1_000 <= since;
  }

  /** All that was issued upon a grant, by the hash of its id. */
  revokeGrant(id: string): Promise<void> {
    return this.revoke(`grant:${id}`);
  }

  /** All that a person was issued until now. */
  revokePerson(person: string): Promise<void> {
    return this.revoke(`person:${person}`);
  }

  private async revoke(what: string): Promise<void> {
    const sql = await this.database.open();
    await sql`insert into door.revocation (what) values (${what})
      on conflict (what) do update set revoked_at = excluded.revoked_at`;
    this.known.forget();
  }

  private async look(): Promise<ReadonlyMap<string, number>> {
    const sql = await this.database.open();
    const rows = await inTime(
      sql<{ what: string; revoked_at: string }[]>`
        select what, revoked_at from door.revocation
        where revoked_at > clock_timestamp() - ${REMEMBERED}::interval`,
    );
    return new Map(rows.map(({ what, revoked_at: at }) => [what, Date.parse(at)]));
  }
}
