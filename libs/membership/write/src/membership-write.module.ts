import { Module } from '@nestjs/common';
import { AdmitMemberHandler } from './admit-member.handler';
import { MembersController } from './members.controller';
import { NotifyWithdrawalHandler } from './notify-withdrawal.handler';
import { RecordMembershipHandler } from './record-membership.handler';
import { RevokeWithdrawalHandler } from './revoke-withdrawal.handler';
import { SetVoteWeightHandler } from './set-vote-weight.handler';

@Module({
  controllers: [MembersController],
  providers: [
    AdmitMemberHandler,
    NotifyWithdrawalHandler,
    RecordMembershipHandler,
    RevokeWithdrawalHandler,
    SetVoteWeightHandler,
  ],
})
export class MembershipWriteModule {}
