import { Acts, warrant } from '@patto/authority';
import { CommandRunner, Refused } from '@patto/event-store';
import { CurrentCaller, IdParam, NotFound, type Caller } from '@patto/http';
import { Door } from '@patto/identity';
import { withoutPower } from '@patto/kernel';
import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SessionsView } from './mine.views';

const mayEnd = warrant('EndSessions', 'secretariat', 'registrar');

/** What those whom a network has let in have at the door: its secretariat takes it back where a device was lost. */
@ApiTags('Identity')
@Controller('v1/networks/:networkId/people/:personId/sessions')
export class PeopleController {
  constructor(
    private readonly runner: CommandRunner,
    private readonly door: Door,
  ) {}

  @Get()
  @Acts('EndSessions')
  @ApiOperation({ summary: 'Where a person is signed in whom this network has let in' })
  @ApiOkResponse({ type: SessionsView })
  async list(
    @IdParam('networkId') network: string,
    @IdParam('personId') person: string,
    @CurrentCaller() caller: Caller,
  ): Promise<SessionsView> {
    await this.expect(network, person, caller);
    return { items: await this.door.sessions.of(person) };
  }

  @Delete()
  @HttpCode(204)
  @Acts('EndSessions')
  @ApiOperation({ summary: 'Sign a person out everywhere whom this network has let in' })
  @ApiNoContentResponse()
  async end(
    @IdParam('networkId') network: string,
    @IdParam('personId') person: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.expect(network, person, caller);
    await this.door.sessions.endAll(person, caller.person);
  }

  private async expect(network: string, person: string, caller: Caller): Promise<void> {
    const power = await mayEnd.of(this.runner.facts(caller.sureness), caller, { network });
    if (power === null) throw new Refused(withoutPower('secretariat', network));
    if (!(await this.door.accounts.isOf(network, person))) throw new NotFound('person', person);
  }
}
