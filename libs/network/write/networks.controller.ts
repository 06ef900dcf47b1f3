import { CurrentCaller, IdParam, ReceiptView, type Caller } from '@patto/http';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AppointPostHolderBody, AppointPostHolderCommand } from './appoint-post-holder.handler';
import { ConstituteNetworkBody, ConstituteNetworkCommand } from './constitute-network.handler';
import { EndPostHolderBody, EndPostHolderCommand } from './end-post-holder.handler';
import { RenameNetworkBody, RenameNetworkCommand } from './rename-network.handler';
import { UpholdFactBody, UpholdFactCommand } from './uphold-fact.handler';

@Controller('v1/networks')
export class NetworksController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  async constitute(
    @Body() body: ConstituteNetworkBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    const id = body.id ?? caller.newId('network');
    return ReceiptView.of(id, await this.commands.execute(new ConstituteNetworkCommand(id, body, caller)));
  }

  @Post(':networkId/names')
  async rename(
    @IdParam('networkId') id: string,
    @Body() body: RenameNetworkBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new RenameNetworkCommand(id, body, caller)));
  }

  @Post(':networkId/posts')
  async appoint(
    @IdParam('networkId') id: string,
    @Body() body: AppointPostHolderBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new AppointPostHolderCommand(id, body, caller)));
  }

  @Post(':networkId/posts/end')
  async endPost(
    @IdParam('networkId') id: string,
    @Body() body: EndPostHolderBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new EndPostHolderCommand(id, body, caller)));
  }

  @Post(':networkId/upholdings')
  async uphold(
    @IdParam('networkId') id: string,
    @Body() body: UpholdFactBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new UpholdFactCommand(id, body, caller)));
  }
}
