import { idWithinNetwork, withinNetwork, type JsonObject } from '@patto/kernel';
import {
  CATEGORIES,
  fromRound,
  OUTCOMES,
  parseRule,
  TIES,
  unmeantIn,
  type DecisionRule,
  type RecordedBallot,
  type RecordedError,
} from '@patto/rules';
import { ballots, lateVoters, pastStands, sides, type PastStand } from '@patto/voting/domain';
import type { Static } from '@sinclair/typebox';
import { againstCounts } from './ballot-counts';
import { countedBeside, held, rolled } from './ballot-held';
import { again, byRecord, lineKind, told, type LineProblem } from './kind';
import {
  capitals,
  described,
  edtf,
  free,
  id,
  ids,
  line,
  numberedId,
  numbering,
  object,
  oneOf,
  optional,
  table,
  text,
} from './schema';

const VOTERS = 20_000;

type Votes = { readonly [stand in PastStand]?: readonly string[] };

const votes = free<Votes>({
  ...object(Object.fromEntries(pastStands.map((stand) => [stand, ids(VOTERS, 0)]))),
  description: 'Option → the organisations that voted so; `absent`: entitled, and did not vote.',
  default: {},
  required: undefined,
});

const schema = line('ballot', {
  id: numberedId,
  network: id,
  title: text(500),
  numbering: optional(numbering),
  on: edtf,
  votes,
  classes: table(ids(VOTERS), 50, {
    description: 'Class of member → those who were of it, each of whom stands in `votes`.',
    default: {},
    propertyNames: capitals,
  }),
  weights: table(free<number>({ type: 'integer', minimum: 0, maximum: 1_000_000_000 }), VOTERS, {
    description: 'Votes of an organisation, where they are not one.',
    default: {},
    propertyNames: id,
  }),
  closed: optional(described(edtf, 'When it closed: a vote that surely came after does not count.')),
  cast: table(edtf, VOTERS, {
    description: 'Organisation → when its vote was cast, where the source says so.',
    default: {},
    propertyNames: id,
  }),
  tie: optional(
    described(
      object({ by: oneOf(TIES), choice: oneOf(sides) }),
      'How a tie was broken, and for which side, where the source says so.',
    ),
  ),
  counts: optional(
    described(
      table(table(free<string>({ type: 'string', pattern: '^\\d{1,30}$' }), 50), 10),
      'Unit → category → decimal integer, as the source counts.',
    ),
  ),
  rule: optional(
    free<JsonObject>({
      type: 'object',
      description: 'The decision rule, where it is known (docs/rules.md).',
    }),
  ),
  proclaimed: optional(oneOf(OUTCOMES)),
});

type BallotLine = Static<typeof schema>;

// `flat` takes three times as long, and ballots are most of what is imported.
const votersIn = (named: Votes): readonly string[] => ([] as string[]).concat(...Object.values(named));

/** The ballot as the language of rules reads it. */
const asTold = ({ votes: named, classes, weights, counts, tie, ...line }: BallotLine): RecordedBallot => ({
  ...{
    votes: named,
    classes,
    weights,
    counts,
    tie,
    late: lateVoters({ closed: line.closed, castAt: line.cast }),
  },
  rule: line.rule as DecisionRule | null,
});

const messages: { readonly [code in RecordedError['code']]: string } = {
  STAND_UNKNOWN: 'Nobody can stand so.',
  VOTER_TWICE: 'It stands there twice: each votes once.',
  CLASS_OF_NOBODY: 'It neither voted nor was absent: a class is that of somebody who stands in votes.',
  CLASS_TWICE: 'It stands there twice: each is of one class.',
  WEIGHT_OF_NOBODY: 'It neither voted nor was absent: a weight is that of somebody who stands in votes.',
  WEIGHT_MALFORMED: 'A weight is an integer from zero up.',
  COUNT_MALFORMED: 'A count is an integer from zero up, under a name.',
  UNIT_UNCOUNTED: 'No count is told in this unit, and no vote is counted in it.',
  TIE_NOT_PENDING: 'By the rule there is no tie here that is broken so.',
};

/** What cannot be meant by the votes, the numbers and the rule together: it would be refused when it enters. */
const unmeant = (line: BallotLine): LineProblem | null => {
  const [first] = unmeantIn(asTold(line));
  if (!first) return null;
  const code = `ballot.${first.code.toLowerCase().replaceAll('_', '-')}`;
  return { path: first.at, code, message: `${first.name}: ${messages[first.code]}` };
};

/** Whoever is said to have voted then stands in the votes. */
const castByNobody = ({ votes: named, cast }: BallotLine): LineProblem | null => {
  const voters = new Set(votersIn({ ...named, absent: [] }));
  const stranger = Object.keys(cast).find((name) => !voters.has(name));
  if (stranger === undefined) return null;
  const message = `${stranger} did not vote: a time is that of a vote which stands in votes.`;
  return { path: `/cast/${stranger}`, code: 'ballot.cast-by-nobody', message };
};

const badRule = ({ rule }: BallotLine): LineProblem | null => {
  const parsed = rule === null ? null : parseRule(rule);
  if (parsed === null || 'rule' in parsed) return null;
  const [first] = parsed.errors;
  const path = `/rule${first?.path ?? ''}`;
  return { path, code: 'ballot.rule-invalid', message: first?.message ?? 'Not a rule.' };
};

/** Lines were once taken with a weight of somebody who does not stand in the votes: it weighed nothing. */
const weighing = (named: Votes, weights: BallotLine['weights']): BallotLine['weights'] => {
  const names = Object.keys(weights);
  if (names.length === 0) return weights;
  const voters = new Set(votersIn(named));
  if (voters.size === 0 || names.every((name) => voters.has(name))) return weights;
  return Object.fromEntries(Object.entries(weights).filter(([name]) => voters.has(name)));
};

/** To be looked up by an id, such as `constructor`, which an object has by itself unless it has no prototype. */
const byId = <T>(named: { readonly [id: string]: T }): { readonly [id: string]: T } =>
  Object.assign(Object.create(null) as object, named);

/** A vote was held. */
export const ballot = lineKind({
  kind: 'ballot',
  schema,
  problem: (line) => badRule(line) ?? castByNobody(line) ?? unmeant(line),
  remarks: ({ votes: named, counts }) => againstCounts(named, counts, CATEGORIES),
  names: ({ votes: named }) => ({ organisations: votersIn(named) }),
  aggregate: ballots,
  id: (line) => withinNetwork(line.network, line.id),
  command: 'RecordBallot',
  entersAs: 'BallotRecorded',
  enters: (line) => {
    const { network: networkId, title, on: heldOn, weights, counts, proclaimed, closed, tie } = line;
    // The language of rules has read it when the line was checked.
    const rule = line.rule as DecisionRule | null;
    const id = withinNetwork(networkId, line.id);
    const what = { ballotId: id, networkId, title, numbering: line.numbering, heldOn, votes: line.votes };
    const { classes } = line;
    const how = {
      classes,
      weights: byId(weights),
      closed,
      castAt: byId(line.cast),
      tie,
      counts,
      rule,
      proclaimed,
    };
    return { ...what, ...how, ...told(line) };
  },
  // Its votes and its rule were read when the line was checked, and what comes of them is no ground to refuse it.
  refusable: (line) => ({
    ...{ ...line, votes: {}, classes: {}, rule: null, proclaimed: null },
    weights: votersIn(line.votes).length === 0 ? line.weights : {},
  }),
  tells: ({ network, entries }) => ({
    // An open ballot is no fact of the past: one that was held here is told once its outcome is known.
    BallotTallied: ({ outcome, verdict, talliedAt }, event) => {
      const story = held(entries);
      // Where a tie was broken, the outcome is known when that was tallied.
      if (story.opened === null || story.tallied !== event) return null;
      const { networkId, motion, rule: frozen, round } = story.opened;
      const what = {
        id: idWithinNetwork(story.opened.ballotId),
        network: networkId,
        title: motion.title,
        numbering: null,
      };
      const on = story.closedAt ?? talliedAt;
      const rule = fromRound(frozen.rule, round) as unknown as JsonObject;
      const counts = countedBeside(verdict, frozen.rule);
      const decided = { tie: verdict.tie.resolved, counts, rule, proclaimed: outcome };
      const times = { closed: story.closedAt, cast: {} };
      return { ...what, on, ...rolled(story), ...times, ...decided, ...byRecord(network, event) };
    },
    BallotRecorded: (data) => {
      const { networkId, title, heldOn: on, votes: named, weights, counts } = data;
      const what = {
        id: idWithinNetwork(data.ballotId),
        network: networkId,
        title,
        numbering: data.numbering,
        on,
      };
      const rule = data.rule as unknown as JsonObject | null;
      const proclaimed = data.proclaimed as BallotLine['proclaimed'];
      const { classes, closed, castAt: cast, tie } = data;
      const weighed = { votes: named, classes, weights: weighing(named, weights) };
      return { ...what, ...weighed, closed, cast, tie, counts, rule, proclaimed, ...again(data) };
    },
  }),
});
