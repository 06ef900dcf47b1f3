import { hash } from 'node:crypto';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { DoorDatabase } from '../door-database';
import type { Secret } from '../secret';

export const hashed = (id: string): string => hash('sha256', id);
const orNull = (id: string | undefined): string | null => (id === undefined ? null : hashed(id));

/** What somebody else has to do when it happens. */
type Happenings = {
  /** What the second hears who uses what works once. */
  readonly usedTwice: () => Error;
  /** With the hash of the grant's id: what was issued upon it holds no more, although it is kept nowhere. */
  readonly grantRevoked: (hash: string) => Promise<void>;
};

/** Sessions, grants, codes, refresh tokens of the provider: sealed in PostgreSQL, so that every process knows them. */
export class SealedAdapter implements Adapter {
  constructor(
    private readonly model: string,
    private readonly database: DoorDatabase,
    private readonly secret: Secret,
    private readonly on: Happenings,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const sql = await this.database.open();
    const sealed = await this.secret.seal(payload, this.useOf(hashed(id)));
    const { grantId, uid, accountId = null } = payload;
    await sql`
      insert into door.kept (model, id, sealed, grant_id, uid, account, expires_at)
      values (${this.model}, ${hashed(id)}, ${sealed}, ${orNull(grantId)}, ${orNull(uid)}, ${accountId},
        clock_timestamp() + make_interval(secs => ${expiresIn}::float8))
      on conflict (model, id) do update set
        sealed = excluded.sealed, grant_id = excluded.grant_id, uid = excluded.uid,
        account = excluded.account, expires_at = excluded.expires_at`;
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const sql = await this.database.open();
    const [row] = await sql<{ id: string; sealed: string }[]>`
      select id, sealed from door.kept
      where model = ${this.model} and id = ${hashed(id)} and expires_at > clock_timestamp()`;
    return row && this.open(row);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const sql = await this.database.open();
    const [row] = await sql<{ id: string; sealed: string }[]>`
      select id, sealed from door.kept
      where model = ${this.model} and uid = ${hashed(uid)} and expires_at > clock_timestamp()`;
    return row && this.open(row);
  }

  /** The device flow is not offered. */
  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** Rejects for the second of two who use it at the same time: a code works once, whichever process it reaches. */
  async consume(id: string): Promise<void> {
    const payload = await this.find(id);
    if (payload === undefined) throw this.on.usedTwice();
    const sql = await this.database.open();
    const consumed = { ...payload, consumed: Math.floor(Date.now() / 1000) };
    const used = await sql`
      update door.kept set sealed = ${await this.secret.seal(consumed, this.useOf(hashed(id)))}, consumed = true
      where model = ${this.model} and id = ${hashed(id)} and not consumed`;
    if (used.count === 0) throw this.on.usedTwice();
  }

  async destroy(id: string): Promise<void> {
    const sql = await this.database.open();
    await sql`delete from door.kept where model = ${this.model} and id = ${hashed(id)}`;
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    const sql = await this.database.open();
    await sql`delete from door.kept where grant_id = ${hashed(grantId)}`;
    await this.on.grantRevoked(hashed(grantId));
  }

  private async open({ id, sealed }: { id: string; sealed: string }): Promise<AdapterPayload> {
    return (await this.secret.open(sealed, this.useOf(id))) as AdapterPayload;
  }

  private useOf(id: string): string {
    return `${this.model}:${id}`;
  }
}
