import { Acts } from '@patto/authority';
import { CurrentCaller, IdParam, ReceiptView, type Caller } from '@patto/http';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ChangeMembershipClassBody, ChangeMembershipClassCommand } from './change-membership-class.handler';
import { NotifyWithdrawalBody, NotifyWithdrawalCommand } from './notify-withdrawal.handler';
import { RevokeWithdrawalBody, RevokeWithdrawalCommand } from './revoke-withdrawal.handler';
import { SetVoteWeightBody, SetVoteWeightCommand } from './set-vote-weight.handler';

@Controller('v1/networks/:networkId')
export class MembersController {
  constructor(private readonly commands: CommandBus) {}

  @Post('withdrawals')
  @Acts('NotifyWithdrawal')
  async withdraw(
    @IdParam('networkId') id: string,
    @Body() body: NotifyWithdrawalBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(
      body.party,
      await this.commands.execute(new NotifyWithdrawalCommand(id, body, caller)),
    );
  }

  @Post('withdrawals/revoke')
  @Acts('RevokeWithdrawal')
  async revokeWithdrawal(
    @IdParam('networkId') id: string,
    @Body() body: RevokeWithdrawalBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(
      body.party,
      await this.commands.execute(new RevokeWithdrawalCommand(id, body, caller)),
    );
  }

  @Post('vote-weights')
  @Acts('SetVoteWeight')
  async setWeight(
    @IdParam('networkId') id: string,
    @Body() body: SetVoteWeightBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(
      body.party,
      await this.commands.execute(new SetVoteWeightCommand(id, body, caller)),
    );
  }

  @Post('membership-classes')
  @Acts('ChangeMembershipClass')
  async changeClass(
    @IdParam('networkId') id: string,
    @Body() body: ChangeMembershipClassBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(
      body.party,
      await this.commands.execute(new ChangeMembershipClassCommand(id, body, caller)),
    );
  }
}
