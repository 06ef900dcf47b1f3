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
  hasYearZero,
  NEVER,
  type ParsedWhen,
  parseWhen,
  type When,
} from './when';
export { addDays, addMonths, firstOfMonthFollowing, withdrawalEffect, type WithdrawalRule } from './terms';
export {
  type Annulled,
  type Claim,
  type Disputed,
  type Edition,
  EX_TUNC,
  type Part,
  type Reread,
  type Resolved,
  type Stated,
  type Statement,
} from './statement';
export {
  type Answer,
  answerAt,
  type Candidate,
  type Difference,
  difference,
  hasEnded,
  NO,
  type Segment,
  type Status,
} from './segment';
export type { Precedence } from './precedence';
export { canonical } from './canonical';
export { segmentsOf } from './segments';
export type { IdentityOf } from './outcomes';
export {
  dateOf,
  endOfDay,
  firstDayAfterNotice,
  instantOf,
  type NoticeRule,
  startOfDay,
  whenOrBefore,
} from './term';
