export { CloseBallotAtDeadlineCommand } from './close-ballot.handler';
export { VotingWriteModule } from './voting-write.module';
