// What works on the stores themselves, without a server: for the command line, and for specs.
export { DoorDatabase } from './door-database';
export { readOrMake } from './owned-file';
export { SigningKeys } from './provider/signing-keys';
export { openSecret, Secret } from './secret';
