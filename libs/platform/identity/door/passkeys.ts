import type { ReadStore } from '@patto/read-store';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { DoorDatabase } from '../door-database';
import { SealedAdapter } from '../provider/adapter';
import type { PublicAddress } from '../public-address';
import type { Secret } from '../secret';
import type { Account } from './accounts';
import { note } from './acts';

type CreationOptions = Awaited<ReturnType<typeof generateRegistrationOptions>>;
type RequestOptions = Awaited<ReturnType<typeof generateAuthenticationOptions>>;

/** A passkey as its person sees it; `id` is the hash of its own. */
export type PasskeyLine = { readonly id: string; readonly madeAt: string; readonly usedAt: string | null };

/** What an authenticator has made, and was found to be what it says. */
export type NewPasskey = {
  readonly id: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
};

type Row = {
  readonly id: string;
  readonly person: string;
  readonly public_key: Uint8Array<ArrayBuffer>;
  readonly counter: string;
  readonly transports: AuthenticatorTransport[];
};

const NAME = 'Patto';
const CEREMONY_SECONDS = 5 * 60;

/** Passkeys (WebAuthn) for the domain of the public address. */
export class Passkeys {
  /** Challenges that were given out, each good for one answer. */
  private readonly ceremonies: SealedAdapter;

  constructor(
    private readonly database: DoorDatabase,
    private readonly address: PublicAddress,
    secret: Secret,
  ) {
    this.ceremonies = new SealedAdapter('Ceremony', database, secret, {
      usedTwice: () => new Error('It was used already'),
      grantRevoked: () => Promise.resolve(),
    });
  }

  /** What a browser is told to make a passkey by. */
  async creation({ person, handle }: Account): Promise<CreationOptions> {
    const sql = await this.database.open();
    const known = await sql<Pick<Row, 'id'>[]>`select id from door.passkey where person = ${person}`;
    const options = await generateRegistrationOptions({
      ...{ rpName: NAME, rpID: await this.domain(), userName: person, userDisplayName: NAME },
      userID: new Uint8Array(Buffer.from(handle, 'base64url')),
      attestationType: 'none',
      excludeCredentials: known.map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await this.ceremonies.upsert(options.challenge, { kind: person }, CEREMONY_SECONDS);
    return options;
  }

  /** What was made for this person's challenge; null: it does not hold. */
  async made(person: string, response: RegistrationResponseJSON): Promise<NewPasskey | null> {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      ...{ response, ...(await this.relyingParty()), requireUserVerification: true },
      expectedChallenge: (challenge) => this.take(challenge, person),
    }).catch(() => ({ verified: false, registrationInfo: undefined }));
    if (!verified || !registrationInfo) return null;
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    return { id, publicKey, counter, transports };
  }

  async keep(sql: Pick<ReadStore, 'unsafe'>, person: string, { id, ...made }: NewPasskey): Promise<void> {
    await sql.unsafe(
      'insert into door.passkey (id, person, public_key, counter, transports) values ($1, $2, $3, $4, $5)',
      [id, person, Buffer.from(made.publicKey), made.counter, [...made.transports]],
    );
    await note(sql, { what: 'passkey-added', person, by: person });
  }

  /** What a browser is told to sign in by: whichever passkey of this domain its person chooses. */
  async request(): Promise<RequestOptions> {
    const options = await generateAuthenticationOptions({
      rpID: await this.domain(),
      userVerification: 'required',
    });
    await this.ceremonies.upsert(options.challenge, { kind: '' }, CEREMONY_SECONDS);
    return options;
  }

  /** Whose passkey has answered; null: nobody's, or it does not hold. */
  async personOf(response: AuthenticationResponseJSON): Promise<string | null> {
    const sql = await this.database.open();
    const [row] = await sql<Row[]>`
      select id, person, public_key, counter, transports from door.passkey where id = ${response.id}`;
    if (!row) return null;
    const { id, public_key: publicKey, counter, transports } = row;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...{ response, ...(await this.relyingParty()), requireUserVerification: true },
      credential: { id, publicKey: new Uint8Array(publicKey), counter: Number(counter), transports },
      expectedChallenge: (challenge) => this.take(challenge, ''),
    }).catch(() => ({ verified: false, authenticationInfo: undefined }));
    if (!verified || !authenticationInfo) return null;
    await sql`update door.passkey set counter = ${authenticationInfo.newCounter}, used_at = clock_timestamp()
      where id = ${id}`;
    return row.person;
  }

  async of(person: string): Promise<readonly PasskeyLine[]> {
    const sql = await this.database.open();
    return sql<PasskeyLine[]>`
      select encode(sha256(convert_to(id, 'UTF8')), 'hex') as id, made_at as "madeAt", used_at as "usedAt" from door.passkey
      where person = ${person} order by made_at desc, id`;
  }

  /** False: the person has none of this id. */
  async remove(person: string, id: string, by: string): Promise<boolean> {
    const sql = await this.database.open();
    const removed = await sql`
      delete from door.passkey
      where person = ${person} and encode(sha256(convert_to(id, 'UTF8')), 'hex') = ${id} returning id`;
    if (removed.length > 0) await note(sql, { what: 'passkey-removed', person, by });
    return removed.length > 0;
  }

  /** A challenge that was given out for this, not used yet; from now on it is. */
  private async take(challenge: string, kind: string): Promise<boolean> {
    const given = await this.ceremonies.find(challenge);
    if (given?.kind !== kind) return false;
    await this.ceremonies.consume(challenge);
    return true;
  }

  private async domain(): Promise<string> {
    return new URL(await this.address.get()).hostname;
  }

  private async relyingParty(): Promise<{ expectedOrigin: string; expectedRPID: string }> {
    return { expectedOrigin: new URL(await this.address.get()).origin, expectedRPID: await this.domain() };
  }
}
