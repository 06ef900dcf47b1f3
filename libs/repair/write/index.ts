export { markDisputeInOtherStreams } from './mark-dispute-in-other-streams.policy';
export { repairableOf } from './repairables';
export { RepairWriteModule } from './repair-write.module';
