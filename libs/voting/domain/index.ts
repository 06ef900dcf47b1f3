export type { Ballot } from './ballot/ballot';
export * from './ballot/ballot.decider';
export * from './ballot/ballot.events';
export type { Motion } from './motion/motion';
export * from './motion/motion.decider';
export * from './motion/motion.events';
export type { PutMotionToVote } from './motion/put-motion-to-vote';
