import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PublicAddress } from './public-address';

/** What browsers keep of the door: the session, what forged requests cannot know, and a sign-in that is under way. */
export type CookieName = 'session' | 'csrf' | 'flow';

const SECONDS: { readonly [N in CookieName]: number } = {
  session: 14 * 24 * 60 * 60,
  csrf: 14 * 24 * 60 * 60,
  flow: 10 * 60,
};

/** Cookies for this host alone, and over TLS alone but on this machine; scripts may read `csrf` and no other. */
export class Cookies {
  constructor(private readonly address: PublicAddress) {}

  async read({ headers }: FastifyRequest, name: CookieName): Promise<string | null> {
    if (headers.cookie === undefined) return null;
    const wanted = `${await this.nameOf(name)}=`;
    const found = headers.cookie.split('; ').find((one) => one.startsWith(wanted));
    const value = found?.slice(wanted.length) ?? '';
    return value === '' ? null : value;
  }

  /** `value` null takes it away. */
  async write(reply: FastifyReply, name: CookieName, value: string | null): Promise<void> {
    const secure = await this.isSecure();
    const parts = [
      `${await this.nameOf(name)}=${value ?? ''}`,
      'Path=/',
      'SameSite=Lax',
      `Max-Age=${value === null ? 0 : SECONDS[name]}`,
      ...(name === 'csrf' ? [] : ['HttpOnly']),
      ...(secure ? ['Secure'] : []),
    ];
    void reply.header('set-cookie', parts.join('; '));
  }

  private async nameOf(name: CookieName): Promise<string> {
    return `${(await this.isSecure()) ? '__Host-' : ''}patto-${name}`;
  }

  private async isSecure(): Promise<boolean> {
    return (await this.address.get()).startsWith('https:');
  }
}
