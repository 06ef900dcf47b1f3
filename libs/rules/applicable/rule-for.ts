import { conjoin } from './conjoin';
import { clauseOf, type DecisionRule } from '../document/rule';
import { largest } from './joints';
import type { LocalDate } from '@patto/temporal';

/** A rule and the instrument that it stands in. */
export type RuleOfInstrument = { readonly rule: DecisionRule; readonly instrument: string };

export type CitedRule = {
  readonly instrument: string;
  readonly id: string;
  readonly version: number | string | null;
  readonly clause: string | null;
};

/** The rule to decide by, and the clauses it was taken from; or why there is none. */
export type ApplicableRule =
  | { readonly rule: DecisionRule; readonly cited: readonly CitedRule[] }
  /** No rule in force is about this class of matter, and none about all. */
  | { readonly problem: 'NO_RULE'; readonly matter: string | null }
  /** Several general rules are in force: somebody has to say which is meant. */
  | {
      readonly problem: 'SEVERAL_RULES';
      readonly matter: string | null;
      readonly rules: readonly CitedRule[];
    }
  /** The rules of the several matters cannot be asked together: these fields differ. */
  | {
      readonly problem: 'CONFLICT';
      readonly fields: readonly string[];
      readonly rules: readonly CitedRule[];
    };

/** Half-open, by legal days. */
export const isInForce = ({ inForce }: DecisionRule, on: LocalDate): boolean =>
  on >= (inForce?.from ?? '') && (inForce?.to === undefined || inForce.to === null || on < inForce.to);

const citedOf = ({ rule, instrument }: RuleOfInstrument): CitedRule => ({
  instrument,
  id: rule.id,
  version: rule.version ?? null,
  clause: clauseOf(rule),
});

/** Of the versions of one rule in one instrument, the one that came into force last; listed last, where they do not say. */
const lastVersions = (rules: readonly RuleOfInstrument[]): readonly RuleOfInstrument[] => {
  const last = new Map<string, RuleOfInstrument>();
  for (const one of rules) {
    const key = JSON.stringify([one.instrument, one.rule.id]);
    const from = one.rule.inForce?.from ?? '';
    const known = last.get(key)?.rule.inForce?.from ?? '';
    if (largest([from, known]) === from) last.set(key, one);
  }
  return [...last.values()];
};

type Found = readonly RuleOfInstrument[] | Extract<ApplicableRule, { problem: string }>;

/** The clauses about this class of matter; where there is none, the one about all matters. */
const rulesAbout = (rules: readonly RuleOfInstrument[], matter: string | null): Found => {
  const specific = rules.filter(({ rule }) => matter !== null && rule.matter?.includes(matter) === true);
  if (specific.length > 0) return specific;
  const general = rules.filter(({ rule }) => rule.matter === undefined);
  if (general.length === 1) return general;
  return general.length === 0
    ? { problem: 'NO_RULE', matter }
    : { problem: 'SEVERAL_RULES', matter, rules: general.map(citedOf) };
};

/**
 * The rule for a matter among those in force on a day: the specific clause before the general one, and of several
 * clauses, or several matters, all tests together (INV-17).
 */
export const ruleFor = (
  rules: readonly RuleOfInstrument[],
  matter: readonly string[],
  on: LocalDate,
): ApplicableRule => {
  const inForce = lastVersions(rules.filter(({ rule }) => isInForce(rule, on)));
  const found = new Set<RuleOfInstrument>();
  for (const one of matter.length === 0 ? [null] : matter) {
    const about = rulesAbout(inForce, one);
    if ('problem' in about) return about;
    for (const rule of about) found.add(rule);
  }
  const cited = [...found].map(citedOf);
  const together = conjoin([...found].map(({ rule }) => rule));
  return 'rule' in together
    ? { rule: together.rule, cited }
    : { problem: 'CONFLICT', fields: together.conflicts, rules: cited };
};
