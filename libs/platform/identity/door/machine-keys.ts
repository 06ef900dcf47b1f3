import { KeyReused } from '@patto/event-store';
import { hash, timingSafeEqual } from 'node:crypto';
import type { DoorDatabase } from '../door-database';
import type { Secret } from '../secret';
import { note } from './acts';

/** What a key may do as its person: read, or whatever they may. */
export type KeyScope = 'read' | 'read write';

/** A key for a machine, as its person sees it. */
export type KeyLine = {
  readonly id: string;
  readonly name: string;
  readonly scope: KeyScope;
  readonly madeAt: string;
  readonly expiresAt: string;
};

/** Every key's id begins so: it is a client of the provider. */
export const KEY_PREFIX = 'k-';

const hashOf = (secret: string): string => hash('sha256', secret, 'base64url');

/** Keys with which machines act for a person (`client_credentials`): scoped, expiring, kept as hashes. */
export class MachineKeys {
  constructor(
    private readonly database: DoorDatabase,
    private readonly secret: Secret,
  ) {}

  /** The secret is told to who asks with this key of the request, and kept nowhere. */
  async make(
    person: string,
    { name, scope, days }: { readonly name: string; readonly scope: KeyScope; readonly days: number },
    requestKey: string,
  ): Promise<KeyLine & { readonly secret: string }> {
    const sql = await this.database.open();
    const id = `${KEY_PREFIX}${this.secret
      .mark(requestKey, 'machine-key-id')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '')
      .slice(0, 24)}`;
    const secret = this.secret.mark(requestKey, 'machine-key');
    const made = await sql`
      insert into door.machine_key (id, person, name, scope, secret_hash, expires_at)
      values (${id}, ${person}, ${name}, ${scope}, ${hashOf(secret)},
        clock_timestamp() + make_interval(days => ${days}))
      on conflict (id) do nothing returning id`;
    if (made.length > 0) await note(sql, { what: 'key-made', person, by: person, facts: { key: id, scope } });
    const line = (await this.of(person)).find((one) => one.id === id);
    if (line?.name !== name || line.scope !== scope) throw new KeyReused(requestKey);
    return { ...line, secret };
  }

  async of(person: string): Promise<readonly KeyLine[]> {
    const sql = await this.database.open();
    return sql<KeyLine[]>`
      select id, name, scope, made_at as "madeAt", expires_at as "expiresAt" from door.machine_key
      where person = ${person} and expires_at > clock_timestamp() order by made_at desc, id`;
  }

  /** False: the person has none of this id. */
  async revoke(person: string, id: string, by: string): Promise<boolean> {
    const sql = await this.database.open();
    const gone = await sql`delete from door.machine_key where person = ${person} and id = ${id} returning id`;
    if (gone.length > 0) await note(sql, { what: 'key-revoked', person, by, facts: { key: id } });
    return gone.length > 0;
  }

  /** Whose key it is, and what it may do; null: there is none of this id any more. */
  async find(id: string): Promise<{ readonly person: string; readonly scope: KeyScope } | null> {
    if (!id.startsWith(KEY_PREFIX)) return null;
    const sql = await this.database.open();
    const [row] = await sql<{ person: string; scope: KeyScope }[]>`
      select person, scope from door.machine_key where id = ${id} and expires_at > clock_timestamp()`;
    return row ?? null;
  }

  async holds(id: string, secret: string): Promise<boolean> {
    const sql = await this.database.open();
    const [row] = await sql<{ secret_hash: string }[]>`
      select secret_hash from door.machine_key where id = ${id} and expires_at > clock_timestamp()`;
    return row !== undefined && timingSafeEqual(Buffer.from(row.secret_hash), Buffer.from(hashOf(secret)));
  }
}
