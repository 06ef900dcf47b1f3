import { Code, GrpcError } from '../grpc/status';

/** Passwords by user, as a new EventStoreDB has them. */
export type Users = Readonly<Record<string, string>>;
export const DEFAULT_USERS: Users = { admin: 'changeit', ops: 'changeit' };

/** How clients find out what they talk to, before they say who they are. */
const OPEN: ReadonlySet<string> = new Set([
  '/event_store.client.server_features.ServerFeatures/GetSupportedMethods',
  '/event_store.client.gossip.Gossip/Read',
]);

const unauthenticated = (): GrpcError => new GrpcError(Code.UNAUTHENTICATED, 'Unauthenticated');

/** Who says who he is must be known; `isClosed`: everybody has to say it. */
export const createAuthorize =
  (users: Users, { isClosed }: { readonly isClosed: boolean }) =>
  (path: string, header: string | undefined): void => {
    if (header === undefined) {
      if (isClosed && !OPEN.has(path)) throw unauthenticated();
      return;
    }
    const [scheme = '', encoded = ''] = header.split(' ');
    const [user = '', ...password] = Buffer.from(encoded, 'base64').toString().split(':');
    const known = Object.hasOwn(users, user) && users[user] === password.join(':');
    if (scheme.toLowerCase() !== 'basic' || !known) throw unauthenticated();
  };
