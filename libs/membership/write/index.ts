export { admitMembersWhenBoundByInstrument } from './admit-members-when-bound-by-instrument.policy';
export { MembershipWriteModule } from './membership-write.module';
