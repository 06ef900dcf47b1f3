import { Own } from '@patto/authority';
import { CurrentCaller, IdParam, NotFound, type Caller } from '@patto/http';
import { Door } from '@patto/identity';
import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { DeviceView, KeyBody, KeysView, NewKeyView, PasskeysView, SessionsView } from './mine.views';

/** What a person has at the door, and takes back. Counts everywhere within two seconds. */
@ApiTags('Identity')
@Controller('v1/me')
export class MineController {
  constructor(private readonly door: Door) {}

  @Get('sessions')
  @Own()
  @ApiOperation({ summary: 'Where I am signed in' })
  @ApiOkResponse({ type: SessionsView })
  async mySessions(@CurrentCaller() { person }: Caller): Promise<SessionsView> {
    return { items: await this.door.sessions.of(person) };
  }

  @Delete('sessions/:sessionId')
  @Own()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign me out at one place' })
  @ApiNoContentResponse()
  async endSession(@IdParam('sessionId') id: string, @CurrentCaller() { person }: Caller): Promise<void> {
    if (!(await this.door.sessions.end(person, id, person))) throw new NotFound('session', id);
  }

  @Delete('sessions')
  @Own()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign me out everywhere: browsers, programs, and every token until now' })
  @ApiNoContentResponse()
  endSessions(@CurrentCaller() { person }: Caller): Promise<void> {
    return this.door.sessions.endAll(person, person);
  }

  @Get('passkeys')
  @Own()
  @ApiOperation({ summary: 'My passkeys' })
  @ApiOkResponse({ type: PasskeysView })
  async myPasskeys(@CurrentCaller() { person }: Caller): Promise<PasskeysView> {
    return { items: await this.door.passkeys.of(person) };
  }

  @Delete('passkeys/:passkeyId')
  @Own()
  @HttpCode(204)
  @ApiOperation({ summary: 'Take back a passkey, as of a device that was lost' })
  @ApiNoContentResponse()
  async removePasskey(@IdParam('passkeyId') id: string, @CurrentCaller() { person }: Caller): Promise<void> {
    if (!(await this.door.passkeys.remove(person, id, person))) throw new NotFound('passkey', id);
  }

  @Post('devices')
  @Own()
  @ApiOperation({ summary: 'A code, good once and for ten minutes, that adds a device' })
  @ApiCreatedResponse({ type: DeviceView })
  async addDevice(@CurrentCaller() caller: Caller): Promise<DeviceView> {
    const { person, key } = caller;
    const ticket = { kind: 'device', person, issuedBy: person, network: null, organisation: null } as const;
    const request = caller.envelope(null).request ?? null;
    const { code, expiresAt } = await this.door.tickets.issue(ticket, { key, request });
    return { code, expiresAt };
  }

  @Get('keys')
  @Own()
  @ApiOperation({ summary: 'The keys with which machines act for me' })
  @ApiOkResponse({ type: KeysView })
  async myKeys(@CurrentCaller() { person }: Caller): Promise<KeysView> {
    return { items: await this.door.keys.of(person) };
  }

  @Post('keys')
  @Own()
  @ApiOperation({ summary: 'Make a key for a machine, which asks for tokens with it (client_credentials)' })
  @ApiCreatedResponse({ type: NewKeyView })
  makeKey(@Body() body: KeyBody, @CurrentCaller() { person, key }: Caller): Promise<NewKeyView> {
    return this.door.keys.make(person, body, key);
  }

  @Delete('keys/:keyId')
  @Own()
  @HttpCode(204)
  @ApiOperation({ summary: 'Take back a key, and what was issued to it' })
  @ApiNoContentResponse()
  async revokeKey(@IdParam('keyId') id: string, @CurrentCaller() { person }: Caller): Promise<void> {
    if (!(await this.door.keys.revoke(person, id, person))) throw new NotFound('key', id);
  }
}
