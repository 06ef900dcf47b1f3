import { Acts } from '@patto/authority';
import { CurrentCaller, IdParam, ReceiptView, type Caller } from '@patto/http';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { RecordMembershipBody, RecordMembershipCommand } from './record-membership.handler';

@Controller('v1/networks/:networkId')
export class MembershipsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('memberships')
  @Acts('RecordMembership')
  async record(
    @IdParam('networkId') id: string,
    @Body() body: RecordMembershipBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(
      body.party,
      await this.commands.execute(new RecordMembershipCommand(id, body, caller)),
    );
  }
}
