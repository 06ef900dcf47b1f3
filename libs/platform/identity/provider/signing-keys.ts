import { transaction, type ReadStore } from '@patto/read-store';
import type { JWK } from 'jose';
import type { DoorDatabase } from '../door-database';
import { Fresh } from '../fresh';
import { inTime } from '../in-time';
import { newSigningKey } from '../installation-key';
import type { Secret } from '../secret';

type SigningKey = JWK & { readonly kid: string };
type Row = { readonly kid: string; readonly sealed: string };

const USE = 'signing-key';
const LOCK = 7_286_041_113;
/** A key signs for a month; its public part stays for as long as the last of its tokens may hold. */
const SIGNS = '30 days';
const STAYS = '32 days';

/** The keys of the embedded provider, shared by all processes of an installation through PostgreSQL. */
export class SigningKeys {
  private readonly opened = new Map<string, SigningKey>();
  private readonly keys: Fresh<readonly SigningKey[]>;

  constructor(
    private readonly database: DoorDatabase,
    private readonly secret: Secret,
  ) {
    this.keys = new Fresh(() => this.look());
  }

  /** The newest first: it is the one that signs. */
  all(): Promise<readonly SigningKey[]> {
    return this.keys.value();
  }

  /** The same without waiting for the second to be over: after a key was met that is not known here. */
  now(): Promise<readonly SigningKey[]> {
    return this.keys.now();
  }

  /** A new key signs from now on. `withdraws`: what the others signed holds no more, for one of them is no secret. */
  async rotate({ withdraws }: { readonly withdraws: boolean }): Promise<void> {
    await transaction(await this.database.open(), async (tx) => {
      await tx`select pg_advisory_xact_lock(${LOCK}::bigint)`;
      if (withdraws) await tx`delete from door.signing_key`;
      await this.add(tx);
    });
    this.keys.forget();
  }

  private async look(): Promise<readonly SigningKey[]> {
    const sql = await this.database.open();
    const rows = await inTime(this.rows(sql));
    return Promise.all((rows.length > 0 ? rows : await this.renew(sql)).map((row) => this.open(row)));
  }

  /** None where the newest has signed for long enough. */
  private rows(sql: Pick<ReadStore, 'unsafe'>): PromiseLike<Row[]> {
    return sql.unsafe<Row[]>(
      `select kid, sealed from door.signing_key
       where exists (select 1 from door.signing_key where made_at > clock_timestamp() - interval '${SIGNS}')
       order by made_at desc, kid`,
    );
  }

  /** One process makes the next key, and the others find it. */
  private renew(sql: ReadStore): Promise<Row[]> {
    return transaction(sql, async (tx) => {
      await tx`select pg_advisory_xact_lock(${LOCK}::bigint)`;
      if ((await this.rows(tx)).length === 0) await this.add(tx);
      await tx.unsafe(`delete from door.signing_key where made_at < clock_timestamp() - interval '${STAYS}'`);
      return this.rows(tx);
    });
  }

  private async add(tx: Pick<ReadStore, 'unsafe'>): Promise<void> {
    const key = await newSigningKey();
    const sealed = await this.secret.seal(key, USE);
    await tx.unsafe('insert into door.signing_key (kid, sealed) values ($1, $2)', [key.kid, sealed]);
  }

  private async open({ kid, sealed }: Row): Promise<SigningKey> {
    const known = this.opened.get(kid) ?? ((await this.secret.open(sealed, USE)) as SigningKey);
    this.opened.set(kid, known);
    return known;
  }
}
