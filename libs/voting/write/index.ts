export { closeBallotWhenDeadlinePasses } from './close-ballot-when-deadline-passes.deadline';
export { VotingWriteModule } from './voting-write.module';
