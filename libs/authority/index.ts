export { votingPower, type VotingPower } from './voting-power';
export { offices, warrant, warrants, type About, type Asking, type Warrant } from './warrant';
