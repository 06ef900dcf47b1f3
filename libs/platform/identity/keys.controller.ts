import { Controller, Get, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { EMBEDDED_ALGORITHM } from './embedded-issuer';
import { Public } from './public';

/** What the embedded issuer tells about itself; an abstract class is interface and injection token in one. */
export abstract class PublishedKeys {
  abstract readonly issuer: string;
  abstract readonly jwks: object;
}

@ApiExcludeController()
@Public()
@Controller()
export class KeysController {
  constructor(private readonly published: PublishedKeys) {}

  @Get('jwks.json')
  keys(): object {
    return this.published.jwks;
  }

  @Get('.well-known/openid-configuration')
  discovery(@Req() request: FastifyRequest): object {
    return {
      issuer: this.published.issuer,
      jwks_uri: `${request.protocol}://${request.headers.host ?? 'localhost'}/jwks.json`,
      id_token_signing_alg_values_supported: [EMBEDDED_ALGORITHM],
      response_types_supported: ['token'],
      subject_types_supported: ['public'],
    };
  }
}
