import { Public } from '@patto/identity';
import fastifyStatic from '@fastify/static';
import { Controller, Get, NotFoundException, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the console was built to: beside this file's own build, or seen from its source. */
const FOLDER = ['../../../console', '../../../dist/console'].map((path) => join(__dirname, path));
const built = (): string | undefined => FOLDER.find((folder) => existsSync(join(folder, 'index.html')));

/** Nothing from another host, nothing written into the page, and no frame around it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The console's one page, at each of its addresses: what it shows there it asks for by itself. */
@ApiExcludeController()
@Public()
@Controller()
export class ConsoleController {
  private readonly page = this.read();

  @Get(['/', 'networks', 'networks/*', 'ballots/*', 'instruments/*', 'facts/*'])
  show(@Res() reply: FastifyReply): void {
    if (this.page === null) throw new NotFoundException();
    void reply
      .headers({
        'content-security-policy': POLICY,
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
      })
      .send(this.page);
  }

  private read(): string | null {
    const folder = built();
    return folder === undefined ? null : readFileSync(join(folder, 'index.html'), 'utf8');
  }
}

/** Its scripts, styles and fonts, which bear the fingerprint of their content in their names and never change. */
export const serveConsole = async (app: NestFastifyApplication): Promise<void> => {
  const folder = built();
  if (folder === undefined) return;
  await app.register(fastifyStatic, {
    ...{ root: join(folder, 'assets'), prefix: '/assets/', decorateReply: false, index: false },
    preCompressed: true,
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
  });
};
