import { Problem } from '@patto/http';
import { LRUCache } from 'lru-cache';
import { challenge, type AccessTokens, type Claims } from './access-tokens';
import type { Door } from './door/door';
import { KEY_PREFIX, type KeyScope } from './door/machine-keys';
import { Fresh } from './fresh';
import type { Persons } from './persons';

/** For whom a request speaks, and whether it may do more than read. */
export type Bearer = { readonly person: string; readonly mayAct: boolean };

type Key = { readonly person: string; readonly scope: KeyScope };

const MOST_KEYS = 1_000;
const READ_ALONE = 'read';

/** The key that a token was issued to by itself: no person signed in for it. */
const keyIn = ({ client, subject }: Claims): string | null =>
  client === subject && client.startsWith(KEY_PREFIX) ? client : null;

/** Whom access tokens speak for: persons by their sign-in, or machines by a key of their person. */
export class Bearers {
  private readonly known = new LRUCache<string, Fresh<Key | null>>({ max: MOST_KEYS });

  constructor(
    private readonly tokens: AccessTokens,
    private readonly persons: Persons,
    private readonly door: Door,
  ) {}

  /** Rejects with 401 where the token does not hold, or was taken back. */
  async of(token: string): Promise<Bearer> {
    const claims = await this.tokens.read(token);
    const key = keyIn(claims);
    const person = key === null ? await this.persons.of(claims) : (await this.ownerOf(key)).person;
    if (await this.door.revocations.has(claims, person))
      throw challenge('identity.token-invalid', 'The access token was taken back.');
    return { person, mayAct: claims.scope !== READ_ALONE };
  }

  private async ownerOf(id: string): Promise<Key> {
    const known = this.known.get(id) ?? new Fresh(() => this.door.keys.find(id));
    this.known.set(id, known);
    const key = await known.value();
    if (key === null) throw challenge('identity.token-invalid', 'The key was taken back.');
    return key;
  }
}

/** What may only be read is asked to change something. */
export const readsAlone = (): Problem =>
  new Problem(403, 'identity.reads-alone', 'This token may read, and nothing else.');
