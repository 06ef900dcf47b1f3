export { isOpened, type Ballot, type KnownBallot } from './ballot/ballot';
export * from './ballot/ballot.decider';
export * from './ballot/ballot.events';
export { lateVoters } from './ballot/record-ballot';
export type { NoRule } from './ballot/open-ballot';
export { stayOf } from './ballot/ballot.chronicle';
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
