// What works on the stores themselves, without a server: for the command line, and for specs.
export { Accounts } from './door/accounts';
export { Tickets, type TicketKind } from './door/tickets';
export { DoorDatabase } from './door-database';
export { readOrMake } from './owned-file';
export { SigningKeys } from './provider/signing-keys';
export { openSecret, Secret } from './secret';
