export {
  beginningOf,
  chairPower,
  holdersAt,
  holdsPost,
  isKnown as isKnownNetwork,
  secretariatPower,
  type Network,
} from './network/network';
export * from './network/network.decider';
export { legalShapes, posts, type LegalShape, type Post } from './network/network.entities';
export { upheldGrounds, type UpheldGround } from './network/uphold-fact';
export {
  AMONG_MEMBERS,
  isVisibility,
  parts,
  visibilities,
  type Part,
  type Profile,
  type Visibility,
} from './network/visibility';
