import { CurrentCaller, IdParam, ReceiptView, type Caller } from '@patto/http';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AnnulActBody, AnnulActCommand } from './annul-act.handler';
import { CorrectFactBody, CorrectFactCommand } from './correct-fact.handler';
import { DisputeClaimsBody, DisputeClaimsCommand } from './dispute-claims.handler';
import { ResolveDisputeBody, ResolveDisputeCommand } from './resolve-dispute.handler';
import { WithdrawEventBody, WithdrawEventCommand } from './withdraw-event.handler';

@Controller('v1/networks/:networkId')
export class RepairsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('corrections')
  async correct(
    @IdParam('networkId') id: string,
    @Body() body: CorrectFactBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new CorrectFactCommand(id, body, caller)));
  }

  @Post('retractions')
  async retract(
    @IdParam('networkId') id: string,
    @Body() body: WithdrawEventBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new WithdrawEventCommand(id, body, caller)));
  }

  @Post('annulments')
  async annul(
    @IdParam('networkId') id: string,
    @Body() body: AnnulActBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new AnnulActCommand(id, body, caller)));
  }

  @Post('disputes')
  async dispute(
    @IdParam('networkId') id: string,
    @Body() body: DisputeClaimsBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new DisputeClaimsCommand(id, body, caller)));
  }

  @Post('disputes/resolutions')
  async resolve(
    @IdParam('networkId') id: string,
    @Body() body: ResolveDisputeBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new ResolveDisputeCommand(id, body, caller)));
  }
}
