import { Acts } from '@patto/authority';
import { CurrentCaller, ScopedIdParam, ReceiptView, type Caller } from '@patto/http';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { RevokeMandateBody, RevokeMandateCommand } from './revoke-mandate.handler';

@Controller('v1/mandates')
export class MandatesController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':mandateId/revocation')
  @Acts('RevokeMandate')
  async revoke(
    @ScopedIdParam('mandateId') id: string,
    @Body() body: RevokeMandateBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new RevokeMandateCommand(id, body, caller)));
  }
}
