import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { readOrMake } from './owned-file';

const BYTES = 32;
const CONTEXT = 'patto';

/**
 * The secret of an installation, from which come the keys that seal what the door keeps in PostgreSQL. All processes of
 * an installation share it; it never stands in a backup.
 */
export class Secret {
  private readonly sealing: Uint8Array;
  private readonly lookup: Uint8Array;

  constructor(private readonly bytes: Uint8Array) {
    this.sealing = this.derive('seal');
    this.lookup = this.derive('lookup');
  }

  /** A key for one purpose; what is done with it tells nothing of the keys for others. */
  derive(purpose: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.bytes, CONTEXT, purpose, BYTES));
  }

  /** Sealed for one use: what was sealed for another does not open, so that rows cannot stand in for each other. */
  seal(value: unknown, use: string): Promise<string> {
    return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', use })
      .encrypt(this.sealing);
  }

  /** Rejects when it was sealed for another use, by another secret, or was changed since. */
  async open(sealed: string, use: string): Promise<unknown> {
    const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, this.sealing, algorithms);
    if (protectedHeader['use'] !== use) throw new Error(`What was sealed is not for ${use}`);
    return JSON.parse(new TextDecoder().decode(plaintext)) as unknown;
  }

  /** What a text is found by, without the text. */
  mark(text: string, use: string): string {
    return createHmac('sha256', this.lookup).update(`${use}\n${text}`).digest('base64url');
  }
}

/** `given`: 32 bytes in base64url; null: `<dataDir>/secret.key` (mode 0600), made on first use. */
export const openSecret = async (dataDir: string, given: string | null): Promise<Secret> => {
  const make = (): string => randomBytes(BYTES).toString('base64url');
  const text = given ?? (await readOrMake(join(dataDir, 'secret.key'), make));
  const bytes = Buffer.from(text.trim(), 'base64url');
  if (bytes.length !== BYTES)
    throw new Error(`${join(dataDir, 'secret.key')} does not hold a key of 32 bytes`);
  return new Secret(bytes);
};
