export {
  dateToInstant,
  formatInstant,
  type Instant,
  isTimeError,
  localDateOf,
  type LocalDate,
  parseDate,
  parseInstant,
  parseValidAt,
  type TimeError,
  ZONE,
} from './instant';
export {
  ALWAYS,
  type Boundary,
  boundaryOf,
  hadHappened,
  NEVER,
  type ParsedWhen,
  parseWhen,
  type When,
} from './when';
export {
  addDays,
  addMonths,
  CIVIL_CODE_24,
  firstOfMonthFollowing,
  withdrawalEffect,
  type WithdrawalRule,
} from './terms';
export {
  type Annulled,
  type Claim,
  type Corrected,
  type Disputed,
  EX_TUNC,
  type Resolved,
  type Statement,
  type Withdrawn,
} from './statement';
export { type Answer, answerAt, type Candidate, type Difference, difference, type Segment } from './segment';
export { segmentsOf } from './segments';
export type { IdentityOf } from './outcomes';
export {
  certainlyCovers,
  dateOf,
  firstDayAfterNotice,
  instantOf,
  isInCharge,
  type NoticeRule,
  startOfDay,
  whenOrBefore,
} from './term';
