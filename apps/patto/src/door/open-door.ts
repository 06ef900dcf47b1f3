import type { Config } from '@patto/config';
import { Accounts, DoorDatabase, openSecret, Tickets, type TicketKind } from '@patto/identity/store';
import { connectReadStore } from '@patto/read-store';

/** The door, from the machine that it stands on: whoever may read the data folder may let anybody in. */
export type OpenDoor = {
  /** A link that works once for this person; `address`: where browsers find this installation. */
  link(kind: Exclude<TicketKind, 'device'>, person: string, address: string): Promise<string>;
};

const PATHS = { invitation: '/door/invitation', 'sign-in': '/door/enter' } as const;

/** Where browsers find the Patto that listens there. */
export const publicAddress = ({ publicUrl }: Pick<Config, 'publicUrl'>, url: string): string =>
  publicUrl?.replace(/\/+$/, '') ?? `http://localhost:${new URL(url).port}`;

/** Opens the door for one piece of work. */
export const withDoor = async <T>(
  { dataDir, secretKey }: Config,
  postgresUrl: string,
  work: (door: OpenDoor) => Promise<T>,
): Promise<T> => {
  const sql = connectReadStore(postgresUrl, { max: 2 });
  try {
    const database = new DoorDatabase(sql);
    const secret = await openSecret(dataDir, secretKey);
    const [tickets, accounts] = [new Tickets(database, secret), new Accounts(database, secret)];
    return await work({
      link: async (kind, person, address) => {
        await accounts.have(person);
        const whose = { person, issuedBy: null, network: null, organisation: null };
        const { code } = await tickets.issue({ kind, ...whose });
        return `${address}${PATHS[kind]}?code=${code}`;
      },
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
};
