import { identify, Problem } from '@patto/http';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AccessTokens } from './access-tokens';
import { PUBLIC, TOKEN_OPTIONAL } from './public';

const tokenOf = ({ headers }: FastifyRequest): string => {
  const match = /^Bearer +([\w.~+/=-]{1,8192})$/i.exec(headers.authorization ?? '');
  if (match?.[1]) return match[1];
  throw new Problem(401, 'identity.token-missing', 'This route needs an access token.', {
    headers: { 'WWW-Authenticate': 'Bearer realm="patto"' },
  });
};

/** Nobody reaches a route without saying who they are. What they may do is asked of the record, not of the token. */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const isOptional = this.reflector.get<boolean>(TOKEN_OPTIONAL, context.getHandler());
    if (isOptional && request.headers.authorization === undefined) return true;
    identify(request, await this.tokens.personOf(tokenOf(request)));
    return true;
  }
}
