import {
  CONFLICT,
  differing,
  equal,
  every,
  joined,
  largest,
  same,
  smallest,
  joinFields,
  union,
  type Joint,
  type Joints,
} from './joints';
import { joinElectorates } from './join-electorates';
import { joinAdopted, joinQuorums, joinRounds, joinTies, joinVetoes } from './join-tests';
import { clauseOf, type DecisionRule } from '../document/rule';

type Source = NonNullable<DecisionRule['source']>;

const clauses: Joint<Source> = (sources) =>
  joined(sources.map((source) => (source === undefined ? undefined : (clauseOf({ source }) ?? undefined))));

const inForce: Joint<NonNullable<DecisionRule['inForce']>> = (times) => {
  const from = largest(times.map((time) => time?.from ?? undefined));
  const to = smallest(times.map((time) => time?.to ?? undefined));
  if (from === undefined && to === undefined) return undefined;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
};

const notice: Joint<NonNullable<DecisionRule['notice']>> = (notices) =>
  notices.every((one) => one === undefined)
    ? undefined
    : {
        days: largest(notices.map((one) => one?.days)) ?? 0,
        previousNotice: notices.some((one) => one?.previousNotice === true),
      };

/** Everything a rule says, with what several of them say together. */
const JOINTS: Joints<DecisionRule> = {
  id: joined,
  version: () => undefined,
  title: joined,
  source: clauses,
  url: () => undefined,
  note: joined,
  verified: every(true, false),
  legalFlag: joined,
  inForce,
  matter: union,
  electorate: joinElectorates,
  quorum: joinQuorums,
  quorumChecked: same,
  adopted: joinAdopted,
  veto: joinVetoes,
  tie: joinTies,
  method: same,
  silenceMeans: differing<NonNullable<DecisionRule['silenceMeans']>>('NOTHING'),
  bases: equal,
  reasonsRequired: equal,
  rounds: joinRounds,
  // Another body, or an outcome, that only some of the rules allow when all rounds fail is not what all of them ask.
  fallback: (all) => {
    const fallback = equal(all);
    return fallback === CONFLICT ? undefined : fallback;
  },
  // A ballot ends early only where every rule lets it, and as late as the latest of them has it.
  earlyEnd: (all) =>
    all.includes(undefined) ? undefined : all.includes('ALL_VOTED') ? 'ALL_VOTED' : 'SETTLED',
  votesChangeable: every<'CLOSE' | 'NEVER'>('CLOSE', 'NEVER'),
  lateVotes: same,
  notice,
};

/**
 * Several rules as one that asks what all of them ask (INV-17: the most demanding rule wins). Where they cannot stand side
 * by side, as with different electorates, the fields that differ.
 */
export const conjoin = (
  rules: readonly DecisionRule[],
): { readonly rule: DecisionRule } | { readonly conflicts: readonly string[] } => {
  const [only, ...others] = rules;
  if (only && others.length === 0) return { rule: only };
  const joint = joinFields(JOINTS, rules);
  return 'value' in joint ? { rule: joint.value } : joint;
};
