export {
  beginningOf,
  chairPower,
  holdersAt,
  holdsPost,
  isConstituted,
  isKnown as isKnownNetwork,
  secretariatPower,
  type Network,
} from './network/network';
export * from './network/network.decider';
export * from './network/network.events';
