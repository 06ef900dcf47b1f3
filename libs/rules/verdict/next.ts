import type { DecisionRule, Round, RoundTrigger } from '../document/rule';

export const OUTCOMES = [
  'ADOPTED',
  'REJECTED',
  'NO_QUORUM',
  'TIE_PENDING',
  'VETOED',
  'SILENCE_BROKEN',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What follows an outcome that is not final: another round, another body, or an outcome the rule fixes. */
export type Next =
  | {
      readonly kind: 'ROUND';
      readonly round: number;
      readonly on: RoundTrigger;
      readonly minDelay: number | null;
      readonly maxDelay: number | null;
    }
  | { readonly kind: 'BODY'; readonly body: string }
  | { readonly kind: 'OUTCOME'; readonly outcome: 'ADOPTED' | 'REJECTED' };

const TRIGGER_OF: { readonly [outcome in Outcome]: RoundTrigger | null } = {
  ADOPTED: null,
  VETOED: null,
  NO_QUORUM: 'NO_QUORUM',
  REJECTED: 'NOT_REACHED',
  SILENCE_BROKEN: 'NOT_REACHED',
  TIE_PENDING: 'TIE',
};

type Ended = { readonly outcome: Outcome; readonly equal: boolean };

const opens = ({ on }: Round, trigger: RoundTrigger, equal: boolean): RoundTrigger | undefined =>
  on.find((wanted) => wanted === trigger || (wanted === 'TIE' && equal && trigger === 'NOT_REACHED'));

/** The first later round that this outcome opens; when none does, the fallback. A tie waits for who breaks it. */
export const nextOf = (
  { rounds = [], fallback }: DecisionRule,
  round: number,
  { outcome, equal }: Ended,
): Next | null => {
  const trigger = TRIGGER_OF[outcome];
  if (trigger === null) return null;
  for (const [index, later] of rounds.entries()) {
    const on = index + 2 > round ? opens(later, trigger, equal) : undefined;
    if (on !== undefined) return nextRound(later, index + 2, on);
  }
  if (fallback === undefined || trigger === 'TIE') return null;
  return 'body' in fallback
    ? { kind: 'BODY', body: fallback.body }
    : { kind: 'OUTCOME', outcome: fallback.outcome };
};

const nextRound = ({ minDelay, maxDelay }: Round, round: number, on: RoundTrigger): Next => ({
  kind: 'ROUND',
  round,
  on,
  minDelay: minDelay ?? null,
  maxDelay: maxDelay ?? null,
});
