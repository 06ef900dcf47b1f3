import { Door, Public } from '@patto/identity';
import { Mailer } from '@patto/mail';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AddressBody, CodeBody, NewPasskeyBody } from './door.bodies';
import { Entering, refused } from './entering';
import { signInMail } from './mails';
import { languageOf, type Language } from './pages/words';

/** The console, whose first page is what awaits a person. */
const HOME = { to: '/' } as const;
type To = { readonly to: string };

/** What the pages of the door ask for: to be let in by a code, with a passkey or, once, without. */
@ApiExcludeController()
@Public()
@Controller('door')
export class EntranceController {
  constructor(
    private readonly entering: Entering,
    private readonly door: Door,
    private readonly mailer: Mailer,
  ) {}

  @Post('invitation/options')
  @HttpCode(200)
  async options(@Body() { code }: CodeBody, @Req() request: FastifyRequest): Promise<object> {
    const ticket = await this.entering.orRefused(request, this.door.tickets.look(code));
    if (ticket.kind === 'sign-in') throw refused();
    return this.door.passkeys.creation(await this.door.accounts.have(ticket.person));
  }

  @Post('invitation/passkey')
  @HttpCode(200)
  async enrol(
    @Body() { code, response }: NewPasskeyBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<To> {
    const { person } = await this.entering.orRefused(request, this.door.tickets.look(code));
    const made = await this.entering.orRefused(request, this.door.passkeys.made(person, response));
    const used = this.door.tickets.use(code, ['invitation', 'device'], async (_, sql) => {
      await this.door.passkeys.keep(sql, person, made);
      return true;
    });
    await this.entering.orRefused(request, used);
    await this.entering.letIn(person, 'invitation', { request, reply });
    return HOME;
  }

  /** For who cannot make a passkey: a session for now, and a mail each time later. */
  @Post('invitation/without-passkey')
  @HttpCode(200)
  accept(
    @Body() { code }: CodeBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<To> {
    return this.enterBy(code, 'invitation', { request, reply });
  }

  @Post('enter')
  @HttpCode(200)
  enter(
    @Body() { code }: CodeBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<To> {
    return this.enterBy(code, 'sign-in', { request, reply });
  }

  /** Says the same whether or not anybody is known by the address, and does not wait for what it sends. */
  @Post('mail')
  @HttpCode(202)
  mail(@Body() { address }: AddressBody, @Req() request: FastifyRequest): object {
    const language = languageOf(request.headers['accept-language']);
    void this.send(address, language, request).catch(() => undefined);
    return {};
  }

  @Post('sign-out')
  @HttpCode(200)
  async leave(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<To> {
    await this.entering.leave(request, reply);
    return HOME;
  }

  private async enterBy(
    code: string,
    kind: 'invitation' | 'sign-in',
    at: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  ): Promise<To> {
    const used = this.door.tickets.use(code, [kind], ({ person }) => Promise.resolve(person));
    const person = await this.entering.orRefused(at.request, used);
    await this.door.accounts.have(person);
    await this.entering.letIn(person, 'link', at);
    return HOME;
  }

  private async send(address: string, language: Language, request: FastifyRequest): Promise<void> {
    await this.entering.mayMail(request, address);
    for (const person of await this.door.accounts.at(address)) {
      const ticket = { person, issuedBy: person, network: null, organisation: null };
      const { code } = await this.door.tickets.issue({ kind: 'sign-in', ...ticket });
      const link = `${await this.door.address.get()}/door/enter?code=${code}`;
      await this.mailer.send({ to: address, ...signInMail(language, link) });
    }
  }
}
