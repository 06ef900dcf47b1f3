import { Module } from '@nestjs/common';
import { ChangeMembershipClassHandler } from './change-membership-class.handler';
import { MembersController } from './members.controller';
import { NotifyWithdrawalHandler } from './notify-withdrawal.handler';
import { RevokeWithdrawalHandler } from './revoke-withdrawal.handler';
import { SetVoteWeightHandler } from './set-vote-weight.handler';

@Module({
  controllers: [MembersController],
  providers: [
    ChangeMembershipClassHandler,
    NotifyWithdrawalHandler,
    RevokeWithdrawalHandler,
    SetVoteWeightHandler,
  ],
})
export class MembershipWriteModule {}
