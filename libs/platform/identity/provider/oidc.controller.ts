import { All, Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../public';
import { EmbeddedProvider, MOUNT } from './embedded-provider';

/** Hands all that is below `/oidc` to the provider, which reads requests and writes answers itself. */
@ApiExcludeController()
@Public()
@Controller(MOUNT)
export class OidcController {
  constructor(private readonly provider: EmbeddedProvider) {}

  @All('*')
  async answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.provider.provider();
    const { 'cache-control': _, ...headers } = reply.getHeaders();
    reply.hijack();
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined) reply.raw.setHeader(name, value);
    await this.provider.handle(request.raw, reply.raw);
  }
}
