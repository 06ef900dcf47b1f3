import { randomBytes } from 'node:crypto';
import type { DoorDatabase } from '../door-database';
import type { Secret } from '../secret';

/** What is known at the door of somebody who was invited. */
export type Account = {
  readonly person: string;
  /** By what authenticators know them: random, so that it tells nothing (WebAuthn, 14.6.1). */
  readonly handle: string;
};

const ADDRESS = 'address';

/** Upper and lower case are one mailbox nearly everywhere, and nobody remembers how they wrote it. */
const normal = (address: string): string => address.trim().normalize('NFC').toLowerCase();

/** Those who were let in, and where a mail reaches them. */
export class Accounts {
  constructor(
    private readonly database: DoorDatabase,
    private readonly secret: Secret,
  ) {}

  /** Makes the account where there is none; an address that is given takes the place of the one before. */
  async have(
    person: string,
    about: {
      readonly address?: string | null;
      readonly invitedBy?: string | null;
      readonly network?: string | null;
      readonly organisation?: string | null;
    } = {},
  ): Promise<Account> {
    const sql = await this.database.open();
    const { address = null, invitedBy = null, network = null, organisation = null } = about;
    const sealed = address === null ? null : await this.secret.seal(normal(address), `${ADDRESS}:${person}`);
    const mark = address === null ? null : this.markOf(address);
    const [row] = await sql<Account[]>`
      insert into door.account (person, handle, address, address_mark, invited_by, network, organisation)
      values (${person}, ${randomBytes(32).toString('base64url')}, ${sealed}, ${mark}, ${invitedBy}, ${network},
        ${organisation})
      on conflict (person) do update set
        address = coalesce(excluded.address, door.account.address),
        address_mark = coalesce(excluded.address_mark, door.account.address_mark)
      returning person, handle`;
    if (!row) throw new Error(`No account was made for ${person}`);
    return row;
  }

  /** Whom a mail to this address reaches; several, where people share one. */
  async at(address: string): Promise<readonly string[]> {
    const sql = await this.database.open();
    const rows = await sql<{ person: string }[]>`
      select person from door.account where address_mark = ${this.markOf(address)} order by person limit 5`;
    return rows.map(({ person }) => person);
  }

  /** Whether somebody was let in for this network. */
  async isOf(network: string, person: string): Promise<boolean> {
    const sql = await this.database.open();
    const found = await sql`
      select 1 from door.account where person = ${person} and network = ${network}`;
    return found.length > 0;
  }

  /** Where a mail reaches somebody; null: nowhere. */
  async addressOf(person: string): Promise<string | null> {
    const sql = await this.database.open();
    const [row] = await sql<{ address: string | null }[]>`
      select address from door.account where person = ${person}`;
    if (!row?.address) return null;
    return (await this.secret.open(row.address, `${ADDRESS}:${person}`)) as string;
  }

  private markOf(address: string): string {
    return this.secret.mark(normal(address), ADDRESS);
  }
}
