import type { KnownInstrument } from '@patto/protocol/domain';
import { isInForce, ruleFor } from '@patto/rules';
import type { NoRule, RuleInForce } from '@patto/voting/domain';

/** What the secretariat named: the instrument, and one of its rules where it named one. */
type NamedRule = { readonly instrument: string; readonly rule: string | null };

/** The rule, if what was named is it, or one of those that it is made of. */
export const asNamed = (rule: RuleInForce, named: NamedRule): RuleInForce | NoRule =>
  rule.instrument === named.instrument &&
  (named.rule === null || rule.cited.some(({ id }) => id === named.rule))
    ? rule
    : { problem: 'OTHER_RULE', rules: rule.cited };

/**
 * The rule that an instrument has for some matters on a day: the specific clause before the general one, and of several
 * all together (INV-17). A rule that is named says which general one is meant. Null where none of that name is in force.
 */
export const ruleAbout = (
  { decisionRules }: Pick<KnownInstrument, 'decisionRules'>,
  named: NamedRule,
  { matter, on }: { readonly matter: readonly string[]; readonly on: string },
): RuleInForce | NoRule | null => {
  const { instrument } = named;
  if (named.rule !== null && !decisionRules.some((rule) => rule.id === named.rule && isInForce(rule, on)))
    return null;
  const candidates = decisionRules
    .filter((rule) => rule.matter !== undefined || named.rule === null || rule.id === named.rule)
    .map((rule) => ({ rule, instrument }));
  const found = ruleFor(candidates, matter, on);
  return 'problem' in found ? found : asNamed({ ...found, instrument }, named);
};
