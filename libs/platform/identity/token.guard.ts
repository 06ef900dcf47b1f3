import { identify, Problem } from '@patto/http';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AccessTokens } from './access-tokens';
import { Limits } from './limits';
import { Persons } from './persons';
import { PUBLIC, TOKEN_OPTIONAL } from './public';

const MISSING = 'identity.token-missing';

const tokenOf = ({ headers }: FastifyRequest): string => {
  const match = /^Bearer +([\w.~+/=-]{1,8192})$/i.exec(headers.authorization ?? '');
  if (match?.[1]) return match[1];
  throw new Problem(401, MISSING, 'This route needs an access token.', {
    headers: { 'WWW-Authenticate': 'Bearer realm="patto"' },
  });
};

/** Nobody reaches a route without saying who they are. What they may do is asked of the record, not of the token. */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly persons: Persons,
    private readonly limits: Limits,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const isOptional = this.reflector.get<boolean>(TOKEN_OPTIONAL, context.getHandler());
    if (isOptional && request.headers.authorization === undefined) return true;
    const person = await this.personOf(request);
    await this.limits.asked(person);
    identify(request, person);
    return true;
  }

  private async personOf(request: FastifyRequest): Promise<string> {
    try {
      return await this.persons.of(await this.tokens.read(tokenOf(request)));
    } catch (error) {
      // Somebody without a token has tried none.
      if (error instanceof Problem && error.status === 401 && error.code !== MISSING)
        await this.limits.knocked(request.ip);
      throw error;
    }
  }
}
