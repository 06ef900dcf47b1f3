import { Cookies } from '../cookies';
import type { DoorDatabase } from '../door-database';
import type { Limits } from '../limits';
import type { PublicAddress } from '../public-address';
import type { Secret } from '../secret';
import { Accounts } from './accounts';
import { MachineKeys } from './machine-keys';
import { Passkeys } from './passkeys';
import { Revocations } from './revocations';
import { Sessions } from './sessions';
import { Tickets } from './tickets';

/** All that the door of an installation has, over one database and under one secret. */
export class Door {
  readonly cookies: Cookies;
  readonly accounts: Accounts;
  readonly tickets: Tickets;
  readonly passkeys: Passkeys;
  readonly keys: MachineKeys;
  readonly revocations: Revocations;
  readonly sessions: Sessions;

  constructor(
    readonly database: DoorDatabase,
    readonly secret: Secret,
    readonly address: PublicAddress,
    readonly limits: Limits,
  ) {
    this.cookies = new Cookies(address);
    this.accounts = new Accounts(database, secret);
    this.tickets = new Tickets(database, secret);
    this.passkeys = new Passkeys(database, address, secret);
    this.keys = new MachineKeys(database, secret);
    this.revocations = new Revocations(database);
    this.sessions = new Sessions(database, secret, this.revocations);
  }
}
