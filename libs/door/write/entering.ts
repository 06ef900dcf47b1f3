import { Problem } from '@patto/http';
import { Door, type OpenedWith } from '@patto/identity';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hash } from 'node:crypto';

export const refused = (): Problem =>
  new Problem(
    403,
    'identity.code-spent',
    'This does not let anybody in: it is unknown, was used, or is over.',
  );

/** Lets somebody in at this browser, and keeps count of who tries. */
@Injectable()
export class Entering {
  constructor(private readonly door: Door) {}

  async letIn(
    person: string,
    how: OpenedWith,
    { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  ): Promise<void> {
    const value = await this.door.sessions.begin(person, how, request.headers['user-agent'] ?? '');
    await this.door.cookies.write(reply, 'session', value);
    await this.door.cookies.write(reply, 'csrf', this.door.sessions.csrfOf(value));
  }

  /** Who is signed in at this browser; null: nobody. */
  async whoIs(request: FastifyRequest): Promise<string | null> {
    const value = await this.door.cookies.read(request, 'session');
    return value === null ? null : this.door.sessions.personOf(value);
  }

  /** Signs this browser out, if it asks for that itself. */
  async leave(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const value = await this.door.cookies.read(request, 'session');
    const given = request.headers['x-csrf-token'];
    if (value !== null && typeof given === 'string' && this.door.sessions.isCsrf(value, given))
      await this.door.sessions.leave(value);
    await this.door.cookies.write(reply, 'session', null);
    await this.door.cookies.write(reply, 'csrf', null);
  }

  /** Rejects where too many mails were asked for, from one place or to one mailbox. */
  async mayMail(request: Pick<FastifyRequest, 'ip'>, address: string): Promise<void> {
    await this.door.limits.knocked(request.ip);
    await this.door.limits.mailed(hash('sha256', address.trim().toLowerCase()));
  }

  /** What an attempt has come to; rejects where it came to nothing, and with 429 where there were too many such. */
  async orRefused<T>(request: FastifyRequest, attempt: Promise<T | null>): Promise<T> {
    const found = await attempt;
    if (found !== null) return found;
    await this.door.limits.knocked(request.ip);
    throw refused();
  }
}
