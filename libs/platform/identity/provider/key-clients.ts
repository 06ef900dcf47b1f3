import type { Adapter, AdapterPayload, Provider } from 'oidc-provider';
import { KEY_PREFIX, type MachineKeys } from '../door/machine-keys';

const nothing = (): Promise<undefined> => Promise.resolve(undefined);
const unchangeable = (): Promise<never> => Promise.reject(new Error('Keys are made at the door'));

/** The keys of machines, as the provider knows clients. */
export class KeyClients implements Adapter {
  constructor(private readonly keys: MachineKeys) {}

  readonly upsert = unchangeable;
  readonly consume = unchangeable;
  readonly destroy = unchangeable;
  readonly revokeByGrantId = unchangeable;
  readonly findByUid = nothing;
  readonly findByUserCode = nothing;

  async find(id: string): Promise<AdapterPayload | undefined> {
    const key = await this.keys.find(id);
    if (key === null) return undefined;
    return {
      client_id: id,
      // Nobody knows the secret but its holder; `compareByHash` looks at its hash.
      client_secret: 'kept-as-a-hash-which-is-compared-with-what-is-given',
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      scope: key.scope,
    };
  }
}

/** Of a key's secret there is a hash alone to compare with. */
export const compareByHash = (provider: Provider, keys: MachineKeys): void => {
  const { prototype } = provider.Client;
  const compare = Object.getOwnPropertyDescriptor(prototype, 'compareClientSecret')?.value as Compare;
  Object.defineProperty(prototype, 'compareClientSecret', {
    value: function (this: Client, actual: string) {
      return this.clientId.startsWith(KEY_PREFIX)
        ? keys.holds(this.clientId, actual)
        : compare.call(this, actual);
    },
  });
};

type Client = { readonly clientId: string };
type Compare = (this: Client, actual: string) => boolean | Promise<boolean>;
