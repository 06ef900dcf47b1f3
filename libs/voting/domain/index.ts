export { isAdoptedAt } from './ballot/adopted';
export { isOpened, type Ballot, type KnownBallot } from './ballot/ballot';
export * from './ballot/ballot.decider';
export {
  sides,
  voteOptions,
  type Elector,
  type MotionPut,
  type RollSeal,
  type RuleInForce,
  type Side,
  type VoteOption,
} from './ballot/ballot.entities';
export type { BallotOpened, NoRule } from './ballot/open-ballot';
export { lateVoters, pastStands, type BallotRecorded, type PastStand } from './ballot/record-ballot';
export type { BallotTallied } from './ballot/tally-ballot';
export { isTabled, knownMotion, type KnownMotion, type Motion } from './motion/motion';
export * from './motion/motion.decider';
export { matters, type Execution, type Matter } from './motion/motion.entities';
export {
  followsRound,
  mayBeVotedAgain,
  motionStanding,
  roundToHold,
  type MotionStanding,
} from './motion/motion-standing';
