import { Acts } from '@patto/authority';
import { CurrentCaller, IdParam, ReceiptView, type Caller } from '@patto/http';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AppointPostHolderBody, AppointPostHolderCommand } from './appoint-post-holder.handler';
import { ConstituteNetworkBody, ConstituteNetworkCommand } from './constitute-network.handler';
import { EndPostHolderBody, EndPostHolderCommand } from './end-post-holder.handler';
import { GrantReadingBody, GrantReadingCommand } from './grant-reading.handler';
import { RenameNetworkBody, RenameNetworkCommand } from './rename-network.handler';
import { RevokeReadingBody, RevokeReadingCommand } from './revoke-reading.handler';
import { SetVisibilityCommand } from './set-visibility.handler';
import { UpholdFactBody, UpholdFactCommand } from './uphold-fact.handler';
import { VisibilityBody } from './visibility.body';

@Controller('v1/networks')
export class NetworksController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Acts('ConstituteNetwork')
  async constitute(
    @Body() body: ConstituteNetworkBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    const id = body.id ?? caller.newId('network');
    return ReceiptView.of(id, await this.commands.execute(new ConstituteNetworkCommand(id, body, caller)));
  }

  @Post(':networkId/names')
  @Acts('RenameNetwork')
  async rename(
    @IdParam('networkId') id: string,
    @Body() body: RenameNetworkBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new RenameNetworkCommand(id, body, caller)));
  }

  @Post(':networkId/posts')
  @Acts('AppointPostHolder')
  async appoint(
    @IdParam('networkId') id: string,
    @Body() body: AppointPostHolderBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new AppointPostHolderCommand(id, body, caller)));
  }

  @Post(':networkId/posts/end')
  @Acts('EndPostHolder')
  async endPost(
    @IdParam('networkId') id: string,
    @Body() body: EndPostHolderBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new EndPostHolderCommand(id, body, caller)));
  }

  @Post(':networkId/upholdings')
  @Acts('UpholdFact')
  async uphold(
    @IdParam('networkId') id: string,
    @Body() body: UpholdFactBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new UpholdFactCommand(id, body, caller)));
  }

  @Post(':networkId/visibility')
  @Acts('SetVisibility')
  async setVisibility(
    @IdParam('networkId') id: string,
    @Body() body: VisibilityBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new SetVisibilityCommand(id, body, caller)));
  }

  @Post(':networkId/readings')
  @Acts('GrantReading')
  async grantReading(
    @IdParam('networkId') id: string,
    @Body() body: GrantReadingBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new GrantReadingCommand(id, body, caller)));
  }

  @Post(':networkId/readings/end')
  @Acts('RevokeReading')
  async revokeReading(
    @IdParam('networkId') id: string,
    @Body() body: RevokeReadingBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new RevokeReadingCommand(id, body, caller)));
  }
}
