import { randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

const BYTES = 32;
const ACCEPTED = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };

const text = new TextEncoder();

/** `use` is sealed with it: what was sealed for one use does not open for another, so that rows cannot change places. */
const seal = (plain: Uint8Array, use: string, key: Uint8Array): Promise<string> =>
  new CompactEncrypt(plain).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', use }).encrypt(key);

const open = async (sealed: string, use: string, key: Uint8Array): Promise<Uint8Array> => {
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, ACCEPTED);
  if (protectedHeader['use'] !== use) throw new Error('What was sealed is for something else');
  return plaintext;
};

/** The key of one person, with which everything that names them is sealed (JWE, RFC 7516, `dir` with A256GCM). */
export class PersonKey {
  constructor(
    private readonly person: string,
    private readonly bytes: Uint8Array,
  ) {}

  seal(value: unknown, use: string): Promise<string> {
    return seal(text.encode(JSON.stringify(value)), `${this.person}/${use}`, this.bytes);
  }

  /** Rejects when it was sealed for another person or use, or was changed since. */
  async open(sealed: string, use: string): Promise<unknown> {
    const plain = await open(sealed, `${this.person}/${use}`, this.bytes);
    return JSON.parse(new TextDecoder().decode(plain)) as unknown;
  }
}

/** Makes the keys of persons and wraps them with the key of the installation, which stands in no database or backup. */
export class PersonKeys {
  /** `installation`: 32 bytes. */
  constructor(private readonly installation: Uint8Array) {}

  async make(person: string): Promise<{ readonly key: PersonKey; readonly wrapped: string }> {
    const bytes = randomBytes(BYTES);
    return {
      key: new PersonKey(person, bytes),
      wrapped: await seal(bytes, `key/${person}`, this.installation),
    };
  }

  /** Rejects when it was wrapped with another installation's key. */
  async unwrap(person: string, wrapped: string): Promise<PersonKey> {
    return new PersonKey(person, await open(wrapped, `key/${person}`, this.installation));
  }

  /** The same key, wrapped with the key that takes the place of this one. */
  async rewrap(person: string, wrapped: string, next: PersonKeys): Promise<string> {
    const bytes = await open(wrapped, `key/${person}`, this.installation);
    return seal(bytes, `key/${person}`, next.installation);
  }
}
