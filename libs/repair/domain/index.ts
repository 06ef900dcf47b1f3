export { nothingOwn, type Chapter, type Own } from './chapter';
export {
  cellOf,
  entitiesAbout,
  entitiesOf,
  eventOf,
  eventsOf,
  segmentsFor,
  statementsOf,
  unwritten,
  type Chronicled,
} from './chronicled';
export { changesBy, type Change } from './preview';
export { openingOf } from './dispute-claims';
export { givesPower, identityOf, kinds, precedenceOf, type Entity, type Kind, type Saying } from './entity';
export * as field from './fields';
export { hear, type Heard, type Hearing, type Spoken, type SpokeOf } from './hear';
export {
  chapterOf,
  toldOccurrence,
  type CommandOf,
  type Consequence,
  type EventOf,
  type Occurrence,
} from './occurrence';
export { eventsAsTheyRead, readingOf, retracted, type Reading } from './readings';
export { repairable, type Repairable, type RepairCommand } from './repairable';
export { correctableRepairs } from './repair-traits';
export { isRepair, repairsHistory } from './repairs.history';
export type * from './repairs.events';
export { backwards, coversTerm, endOf, stretchOf, termOf, type Stretch } from './stretch';
export { tell, type Tell, type Told } from './tell';
export { act, step, told, traitOf, type Trait, type Traits } from './traits';
