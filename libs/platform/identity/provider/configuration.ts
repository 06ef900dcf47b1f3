import type {
  ClientMetadata,
  Configuration,
  errors,
  KoaContextWithOIDC,
  Provider,
  ResourceServer,
} from 'oidc-provider';
import { ALGORITHM, INSTALLATION } from '../installation-key';
import { DAY_SECONDS, JWT_BEARER } from '../installation-tokens';
import { CALLBACK } from '../relying-party';
import type { Secret } from '../secret';
import type { Door } from '../door/door';
import { SealedAdapter } from './adapter';
import { KeyClients } from './key-clients';
import type { SigningKeys } from './signing-keys';

/** What a provider is made of. */
export type Setting = {
  readonly door: Door;
  /** The audience of the access tokens. */
  readonly audience: string;
  /** Where browsers find this installation. */
  readonly address: string;
  readonly keys: Awaited<ReturnType<SigningKeys['all']>>;
  readonly errors: typeof errors;
};

/** A program of a person on their own machine: it listens on a free port of it for the code. */
export const NATIVE = 'patto-native';
/** The browser's part of Patto: the API itself, which keeps what it is given. */
export const CONSOLE = 'patto-console';
export const consoleSecret = (secret: Secret): string =>
  Buffer.from(secret.derive(CONSOLE)).toString('base64url');
const ACCESS_SECONDS = 5 * 60;
const SESSION_DAYS = 14;
export const SCOPE = 'read write';

const clients = ({ address, door }: Setting): ClientMetadata[] => [
  {
    client_id: CONSOLE,
    client_secret: consoleSecret(door.secret),
    grant_types: ['authorization_code'],
    redirect_uris: [`${address}${CALLBACK}`],
    response_types: ['code'],
  },
  {
    client_id: INSTALLATION,
    token_endpoint_auth_method: 'none',
    grant_types: [JWT_BEARER],
    redirect_uris: [],
    response_types: [],
  },
  {
    client_id: NATIVE,
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: ['http://127.0.0.1/callback'],
    response_types: ['code'],
  },
];

/** Nobody is asked to consent: all clients are the installation's own. */
const loadExistingGrant = async ({ oidc }: KoaContextWithOIDC): Promise<Grant | undefined> => {
  const { client, session, provider, params } = oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const found = known === undefined ? undefined : await provider.Grant.find(known);
  const grant = found ?? new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  const scope = params?.['scope'];
  grant.addOIDCScope(typeof scope === 'string' ? scope : '');
  for (const resource of Object.keys(oidc.resourceServers ?? {})) grant.addResourceScope(resource, SCOPE);
  await grant.save();
  return grant;
};
type Grant = InstanceType<Provider['Grant']>;

/** The interface of this installation, as what access tokens are for. */
export const resourceOf = ({ audience }: Pick<Setting, 'audience'>): ResourceServer => ({
  scope: SCOPE,
  audience,
  accessTokenFormat: 'jwt',
  accessTokenTTL: ACCESS_SECONDS,
  jwt: { sign: { alg: ALGORITHM } },
});

const features = (setting: Setting): Configuration['features'] => ({
  devInteractions: { enabled: false },
  userinfo: { enabled: false },
  revocation: { enabled: true },
  clientCredentials: { enabled: true },
  rpInitiatedLogout: { enabled: true },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => setting.address,
    useGrantedResource: () => true,
    getResourceServerInfo: (_, resource) => {
      if (resource !== setting.address) throw new setting.errors.InvalidTarget();
      return resourceOf(setting);
    },
  },
});

const cookiesOf = ({ address, door }: Setting): Configuration['cookies'] => {
  const secure = address.startsWith('https:');
  const how = { httpOnly: true, sameSite: 'lax', signed: true, secure } as const;
  const keys = [Buffer.from(door.secret.derive('cookies')).toString('base64url')];
  return { keys, long: how, short: how };
};

const adapterOf = (setting: Setting): Configuration['adapter'] => {
  const { errors, door } = setting;
  const happenings = {
    usedTwice: () => new errors.InvalidGrant('it was used already'),
    grantRevoked: (hash: string) => door.revocations.revokeGrant(hash),
  };
  return (model: string) =>
    model === 'Client'
      ? new KeyClients(door.keys)
      : new SealedAdapter(model, door.database, door.secret, happenings);
};

export const configurationOf = (setting: Setting): Configuration => ({
  adapter: adapterOf(setting),
  jwks: { keys: [...setting.keys] as never[] },
  clients: clients(setting),
  clientDefaults: { id_token_signed_response_alg: ALGORITHM },
  cookies: cookiesOf(setting),
  pkce: { required: () => true },
  responseTypes: ['code'],
  scopes: ['openid', 'read', 'write'],
  claims: { openid: ['sub'] },
  features: features(setting),
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  loadExistingGrant,
  issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  // What the token was issued upon: who takes that back takes back the token.
  extraTokenClaims: (_, token) => ('grantId' in token ? { grant: token.grantId } : undefined),
  interactions: { url: (_, { uid }) => `/door/sign-in/${uid}` },
  ttl: {
    Interaction: 10 * 60,
    AuthorizationCode: 60,
    Session: SESSION_DAYS * DAY_SECONDS,
    Grant: SESSION_DAYS * DAY_SECONDS,
    RefreshToken: SESSION_DAYS * DAY_SECONDS,
    IdToken: ACCESS_SECONDS,
    AccessToken: ACCESS_SECONDS,
    ClientCredentials: ACCESS_SECONDS,
  },
  enabledJWA: { idTokenSigningAlgValues: [ALGORITHM] },
  renderError: (context, { error, error_description }) => {
    context.type = 'application/problem+json';
    context.body = JSON.stringify({ error, error_description });
  },
});
