export {
  beginningOf,
  holdersAt,
  holdsPost,
  isConstituted,
  isKnown as isKnownNetwork,
  secretariatPower,
  type Network,
} from './network/network';
export * from './network/network.decider';
export { legalShapes, posts, type LegalShape, type Post } from './network/network.entities';
