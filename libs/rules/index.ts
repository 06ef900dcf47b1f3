export { conjoin } from './applicable/conjoin';
export {
  isInForce,
  ruleFor,
  type ApplicableRule,
  type CitedRule,
  type RuleOfInstrument,
} from './applicable/rule-for';
export {
  decideBallot,
  hasVote,
  type BallotOptions,
  type BallotVerdict,
  type Resistance,
} from './verdict/ballot';
export type { Stand, TallyOptions } from './tally/cohorts';
export { parseCounts, readCounts, type Counts, type CountsDocument } from './tally/counts';
export type { NodeResult, TestResult } from './verdict/evaluation';
export { explain } from './text/explain';
export { mayEndEarly } from './flip/early-end';
export { settled } from './flip/settled';
export { smallestFlip, type Flip } from './flip/flip';
export { recount, type Ballot, type Change, type Recount } from './flip/recount';
export type { Language } from './text/words';
export type { Integerish } from './document/integer';
export { reading, type Problem, type Reading } from './document/reading';
export type * from './document/rule';
export { CATEGORIES, clauseOf, TIES } from './document/rule';
export { parseRule, readRule } from './document/rule-document';
export { decideRecorded, unmeantIn } from './recorded/decide-recorded';
export type { Divergence, RecordedBallot, RecordedError, RecordedVerdict } from './recorded/recorded-ballot';
export type { Means, Statable, Unstatable } from './statable/statable';
export { openVote } from './statable/open-vote';
export { uncountedUnits } from './statable/uncounted';
export { unstatable } from './statable/unstatable';
export { unstatableTrigger, type StatableBySignatures } from './statable/unstatable-trigger';
export {
  tally,
  type Elector,
  type RefusedReason,
  type RefusedVote,
  type Roll,
  type Tally,
  type Vote,
} from './tally/tally';
export {
  decideTrigger,
  type Delay,
  type Trigger,
  type TriggerFacts,
  type TriggerParty,
  type TriggerResult,
  type TriggerRule,
} from './entry-into-force/trigger';
export { parseTrigger } from './entry-into-force/trigger-document';
export { OUTCOMES, type Next, type Outcome } from './verdict/next';
export type { Margin } from './verdict/margin';
export { unitsAsked, type Citation, type VetoEffect } from './verdict/ready-rule';
export {
  decide,
  verdictTests,
  type DecideOptions,
  type TieDecision,
  type TieResult,
  type Verdict,
} from './verdict/verdict';
export { elect, type Election, type ElectionResult } from './elections/election';
export { parseElection } from './elections/election-document';
export type { Preset, Reading as PresetReading } from './presets/preset';
export { presets, rulePreset, type PresetProblem } from './presets/presets';
export { decideTied, resolveTie } from './verdict/resolve-tie';
export { decideRounds, finalOutcome, fromRound, roundWindow, type RoundsVerdict } from './verdict/rounds';
