import { NotFound } from '@patto/http';
import { Door, Public, RelyingParty, type Identity } from '@patto/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PasskeyBody } from './door.bodies';
import { sendPage } from './door-pages.controller';
import { Entering } from './entering';
import { OwnSignIn } from './own-sign-in';
import { gonePage, signInPage } from './pages/pages';
import { languageOf } from './pages/words';

type To = { readonly to: string };

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Signing in: as a client of the provider, and the pages of Patto's own where it is that. */
@ApiExcludeController()
@Public()
@Controller('door')
export class SignInController {
  constructor(
    private readonly entering: Entering,
    private readonly door: Door,
    private readonly party: RelyingParty,
    private readonly own: OwnSignIn,
  ) {}

  @Get('sign-in')
  async begin(
    @Query('to') to: unknown,
    @Query('invitation') invitation: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { url, flow } = await this.party.begin(text(to) ?? '/', text(invitation));
    await this.door.cookies.write(reply, 'flow', flow);
    void reply.redirect(url, 303);
  }

  @Get('callback')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const sealed = await this.door.cookies.read(request, 'flow');
    const query = request.url.slice(request.url.indexOf('?'));
    const found = sealed === null ? null : await this.party.finish(query, sealed).catch(() => null);
    await this.door.cookies.write(reply, 'flow', null);
    const language = languageOf(request.headers['accept-language']);
    if (found === null) {
      sendPage(reply, gonePage(language));
      return;
    }
    const { identity, flow } = found;
    if (flow.invitation !== null) await this.link(flow.invitation, identity);
    await this.entering.letIn(await this.party.of(identity), 'provider', { request, reply });
    void reply.redirect(flow.to, 303);
  }

  @Get('sign-in/:uid')
  async page(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = languageOf(request.headers['accept-language']);
    const underWay = await this.own.underWay(uid, request, reply);
    if (underWay === null) {
      sendPage(reply, gonePage(language));
      return;
    }
    const isKnown = (await this.entering.whoIs(request)) !== null;
    sendPage(reply, signInPage(language, `/door/sign-in/${uid}`, { isKnown, ...underWay }));
  }

  @Post('sign-in/:uid/passkey/options')
  @HttpCode(200)
  async options(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    await this.expectUnderWay(uid, request, reply);
    return this.door.passkeys.request();
  }

  @Post('sign-in/:uid/passkey')
  @HttpCode(200)
  async passkey(
    @Param('uid') uid: string,
    @Body() { response }: PasskeyBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<To> {
    await this.expectUnderWay(uid, request, reply);
    const person = await this.entering.orRefused(request, this.door.passkeys.personOf(response));
    return { to: await this.own.finish(person, request, reply) };
  }

  /** Goes on as who is signed in at this browser already. */
  @Post('sign-in/:uid/session')
  @HttpCode(200)
  async carryOn(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<To> {
    await this.expectUnderWay(uid, request, reply);
    const person = await this.entering.orRefused(request, this.entering.whoIs(request));
    return { to: await this.own.finish(person, request, reply) };
  }

  private async expectUnderWay(uid: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if ((await this.own.underWay(uid, request, reply)) === null) throw new NotFound('sign-in', uid);
  }

  /** Who accepts an invitation by signing in elsewhere is from then on that person here. */
  private async link(code: string, identity: Identity): Promise<void> {
    const person = await this.door.tickets.use(code, ['invitation', 'device'], ({ person }) =>
      Promise.resolve(person),
    );
    if (person === null) return;
    await this.door.accounts.have(person);
    await this.party.link(identity, person);
  }
}
