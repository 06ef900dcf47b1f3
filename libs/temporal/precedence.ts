import type { IdentityOf } from './outcomes';
import { together } from './plain';
import type { LiveClaim } from './repairs';
import { type Answer, answerAt, type Candidate, type Segment } from './segment';
import { cutsOf, sliced } from './slices';
import { inOrder } from './words';
import { canonical } from './canonical';

/**
 * `acts`: from its first act on the entity is as acts have it, and what sources tell stands beside them. `alike`: acts
 * and sources count the same, as for whether a body exists.
 */
export type Precedence = 'acts' | 'alike';

const begins = <V>({ isAct, isChange, value }: LiveClaim<V>): boolean => isAct && !isChange && value !== null;

const candidates = <V>(told: readonly LiveClaim<V>[]): readonly Candidate<V>[] =>
  told.map(({ event, value, source }) => ({ event, value, source }));

/** Do the sources surely tell something else than the act? */
const contradicts = <V>(told: Answer<V>, act: Answer<V>, identityOf: IdentityOf<V>): boolean => {
  if (told.status !== 'yes' && told.status !== 'no') return false;
  if (told.status !== act.status) return act.status === 'yes' || act.status === 'no';
  const same = (value: V | null): string => canonical(value === null ? null : identityOf(value));
  return told.status === 'yes' && same(told.value) !== same(act.value);
};

/** What the claims of one run say together, leaving explicit disputes aside. */
export const runSegments = <V>(
  claims: readonly LiveClaim<V>[],
  identityOf: IdentityOf<V>,
  precedence: Precedence,
): readonly Segment<V>[] => {
  const acts = claims.filter(({ isAct }) => isAct);
  const told = claims.filter(({ isAct }) => !isAct);
  if (precedence === 'alike' || !acts.some(begins)) return together(claims, identityOf, told.length === 0);
  const done = together(acts, identityOf, true);
  if (told.length === 0) return done;
  // An act says from when on it is so, and not that it was not so before.
  const first = Math.min(...acts.filter(begins).map(({ boundary }) => boundary.earliest));
  const before = together([...told, ...acts.filter(({ value }) => value === null)], identityOf, false);
  // Who tells of an end alone does not deny the beginning.
  const tellsOfBeginning = told.some(({ value }) => value !== null);
  const tellings = together(tellsOfBeginning ? told : [...acts.filter(begins), ...told], identityOf, false);
  const cuts = [...new Set([first, ...cutsOf([done, before, tellings])])].sort((a, b) => a - b);
  return sliced(cuts, (at) => {
    if (at < first) return answerAt(before, at);
    const act = answerAt(done, at);
    const otherwise = contradicts(answerAt(tellings, at), act, identityOf);
    return otherwise ? { ...act, toldOtherwise: candidates(inOrder(told)) } : act;
  });
};
