import { identify, Problem } from '@patto/http';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Bearers, readsAlone } from './bearers';
import { Door } from './door/door';
import { PUBLIC, TOKEN_OPTIONAL } from './public';

const MISSING = 'identity.token-missing';

const tokenMissing = (): Problem =>
  new Problem(401, MISSING, 'This route needs an access token.', {
    headers: { 'WWW-Authenticate': 'Bearer realm="patto"' },
  });

const tokenIn = (authorization: string): string => {
  const match = /^Bearer +([\w.~+/=-]{1,8192})$/i.exec(authorization);
  if (match?.[1]) return match[1];
  throw tokenMissing();
};

const isQuestion = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

/** Nobody reaches a route without saying who they are. What they may do is asked of the record, not of the token. */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(
    private readonly bearers: Bearers,
    private readonly door: Door,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const person = await this.personOf(request);
    if (person !== null) {
      await this.door.limits.asked(person);
      identify(request, person);
      return true;
    }
    if (this.reflector.get<boolean>(TOKEN_OPTIONAL, context.getHandler())) return true;
    throw tokenMissing();
  }

  /** Who speaks, by a token or else by the session of a browser; null: nobody says who they are. */
  private async personOf(request: FastifyRequest): Promise<string | null> {
    const { authorization } = request.headers;
    if (authorization === undefined) return this.personInSession(request);
    try {
      const { person, mayAct } = await this.bearers.of(tokenIn(authorization));
      if (!mayAct && !isQuestion(request)) throw readsAlone();
      return person;
    } catch (error) {
      // Somebody without a token has tried none.
      if (error instanceof Problem && error.status === 401 && error.code !== MISSING)
        await this.door.limits.knocked(request.ip);
      throw error;
    }
  }

  private async personInSession(request: FastifyRequest): Promise<string | null> {
    const cookie = await this.door.cookies.read(request, 'session');
    if (cookie === null) return null;
    const person = await this.door.sessions.personOf(cookie);
    if (person === null || isQuestion(request)) return person;
    const given = request.headers['x-csrf-token'];
    if (typeof given === 'string' && this.door.sessions.isCsrf(cookie, given)) return person;
    throw new Problem(
      403,
      'identity.csrf-missing',
      'A browser that changes something says in X-CSRF-Token what the cookie patto-csrf holds.',
    );
  }
}
