import { Code, GrpcError } from '../grpc/status';

/** Passwords by user, as a new EventStoreDB has them. */
export type Users = Readonly<Record<string, string>>;
export const DEFAULT_USERS: Users = { admin: 'changeit', ops: 'changeit' };

/** Nobody has to say who he is, but who does must be known. */
export const createAuthorize =
  (users: Users) =>
  (header: string | undefined): void => {
    if (header === undefined) return;
    const [scheme = '', encoded = ''] = header.split(' ');
    const [user = '', ...password] = Buffer.from(encoded, 'base64').toString().split(':');
    const known = Object.hasOwn(users, user) && users[user] === password.join(':');
    if (scheme.toLowerCase() !== 'basic' || !known)
      throw new GrpcError(Code.UNAUTHENTICATED, 'Unauthenticated');
  };
