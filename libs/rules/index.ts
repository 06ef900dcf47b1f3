export { decideBallot, type BallotOptions, type BallotVerdict, type Resistance } from './ballot';
export type { Cohort, Stand, TallyOptions } from './cohorts';
export { countsDocument, parseCounts, readCounts, type Counts, type CountsDocument } from './counts';
export type { NodeResult, TestResult } from './evaluation';
export { explain } from './explain';
export { smallestFlip, type Flip } from './flip';
export { recount, type Ballot, type Change, type Recount } from './recount';
export { parseJson, type JsonProblem } from './lossless-json';
export type { Language } from './words';
export type { Integerish } from './integer';
export { reading, type Problem, type Reading } from './reading';
export type * from './rule';
export { CATEGORIES, METHODS, TIES } from './rule';
export { parseRule, readRule } from './rule-document';
export {
  tally,
  type Elector,
  type RefusedReason,
  type RefusedVote,
  type Roll,
  type Tally,
  type TallyRule,
  type Vote,
} from './tally';
export {
  decideTrigger,
  type Delay,
  type Trigger,
  type TriggerFacts,
  type TriggerParty,
  type TriggerResult,
  type TriggerRule,
} from './trigger';
export { parseTrigger, readTriggerRule } from './trigger-document';
export { OUTCOMES, type Next, type Outcome } from './next';
export type { Margin } from './margin';
export type { Citation, VetoEffect } from './ready-rule';
export {
  decide,
  verdictTests,
  type DecideOptions,
  type TieDecision,
  type TieResult,
  type Verdict,
} from './verdict';
export {
  electByMajority,
  electByMarks,
  type MajorityResult,
  type Marked,
  type MarkElection,
  type MarkMethod,
  type MarkResult,
} from './elections/marks';
export {
  electBySchulze,
  pairwiseOf,
  schulzeOf,
  type Pairwise,
  type Ranked,
  type SchulzeResult,
} from './elections/schulze';
export {
  fillSeats,
  type Candidate,
  type Filling,
  type Quota,
  type Scored,
  type Seated,
} from './elections/seats';
export {
  electByStv,
  STV_VARIANT,
  type Preferences,
  type StvElection,
  type StvResult,
  type StvStage,
} from './elections/stv';
export {
  presets,
  rulePreset,
  type Preset,
  type PresetProblem,
  type Reading as PresetReading,
} from './presets/presets';
export { decideRounds, resolveTie, type RoundsVerdict } from './rounds';
