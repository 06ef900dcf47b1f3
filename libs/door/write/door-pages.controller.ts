import { Door, Public } from '@patto/identity';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Entering } from './entering';
import { OwnSignIn } from './own-sign-in';
import {
  devicePage,
  enterPage,
  gonePage,
  homePage,
  invitationPage,
  outsidePage,
  PAGE_POLICY,
} from './pages/pages';
import { languageOf } from './pages/words';

const asset = (name: string): string => readFileSync(join(__dirname, 'assets', name), 'utf8');
const SCRIPT = asset('door.js');
const STYLE = asset('door.css');
const ICON = asset('icon.svg');

const codeIn = (code: unknown): string => (typeof code === 'string' ? code.slice(0, 100) : '');

/** An answer that is a page of the door. */
export const sendPage = (reply: FastifyReply, text: string): void => {
  void reply
    .headers({
      'content-security-policy': PAGE_POLICY,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    })
    .send(text);
};

/** The pages that people come in by. None of them does anything by being opened. */
@ApiExcludeController()
@Public()
@Controller('door')
export class DoorPagesController {
  constructor(
    private readonly entering: Entering,
    private readonly door: Door,
    private readonly own: OwnSignIn,
  ) {}

  @Get()
  async home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const language = languageOf(request.headers['accept-language']);
    const person = await this.entering.whoIs(request);
    if (person === null) {
      sendPage(reply, outsidePage(language));
      return;
    }
    const [sessions, passkeys, address] = await Promise.all([
      this.door.sessions.of(person),
      this.door.passkeys.of(person),
      this.door.address.get(),
    ]);
    sendPage(reply, homePage(language, person, { sessions, passkeys, address }));
  }

  @Get('invitation')
  async invitation(
    @Query('code') given: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = languageOf(request.headers['accept-language']);
    const code = codeIn(given);
    const ticket = await this.door.tickets.look(code);
    if (ticket === null || ticket.kind === 'sign-in') {
      sendPage(reply, gonePage(language));
      return;
    }
    const signIn = this.own.isOwn ? null : `/door/sign-in?invitation=${encodeURIComponent(code)}`;
    sendPage(reply, invitationPage(language, { code, kind: ticket.kind, signIn }));
  }

  @Get('enter')
  async enter(
    @Query('code') given: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = languageOf(request.headers['accept-language']);
    const code = codeIn(given);
    const ticket = await this.door.tickets.look(code);
    sendPage(reply, ticket?.kind === 'sign-in' ? enterPage(language, code) : gonePage(language));
  }

  @Get('device')
  device(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    sendPage(reply, devicePage(languageOf(request.headers['accept-language'])));
  }

  @Get('door.js')
  script(@Res() reply: FastifyReply): void {
    void reply.header('content-type', 'text/javascript; charset=utf-8').send(SCRIPT);
  }

  @Get('icon.svg')
  icon(@Res() reply: FastifyReply): void {
    void reply.header('content-type', 'image/svg+xml').send(ICON);
  }

  @Get('door.css')
  style(@Res() reply: FastifyReply): void {
    void reply.header('content-type', 'text/css; charset=utf-8').send(STYLE);
  }
}
