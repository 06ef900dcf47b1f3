import { idWithinNetwork, withinNetwork, type JsonObject } from '@patto/kernel';
import { CATEGORIES, OUTCOMES, parseRule, type DecisionRule } from '@patto/rules';
import { ballots, pastStands, type BallotEvent, type Elector, type PastStand } from '@patto/voting/domain';
import type { Static } from '@sinclair/typebox';
import { againstCounts } from './ballot-counts';
import { again, byRecord, lineKind, told, type LineProblem, type Reading } from './kind';
import {
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
  weights: table(free<number>({ type: 'integer', minimum: 0, maximum: 1_000_000_000 }), VOTERS, {
    description: 'Votes of an organisation, where they are not one.',
    default: {},
    propertyNames: id,
  }),
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

/** Each votes once, and who has a weight is one of them. */
const badVotes = (ballot: BallotLine): LineProblem | null => {
  const seen = new Set<string>();
  for (const [stand, organisations] of Object.entries(ballot.votes))
    for (const [n, organisation] of organisations.entries()) {
      const message = `${organisation} stands there twice: each votes once.`;
      if (seen.has(organisation))
        return { path: `/votes/${stand}/${n}`, code: 'ballot.voter-twice', message };
      seen.add(organisation);
    }
  // A source may know weights and count votes without saying whose they were.
  const stranger = seen.size === 0 ? undefined : Object.keys(ballot.weights).find((name) => !seen.has(name));
  if (stranger === undefined) return null;
  const message = `${stranger} neither voted nor was absent: a weight is that of somebody who stands in votes.`;
  return { path: `/weights/${stranger}`, code: 'ballot.weight-of-nobody', message };
};

const badRule = ({ rule }: BallotLine): LineProblem | null => {
  const parsed = rule === null ? null : parseRule(rule);
  if (parsed === null || 'rule' in parsed) return null;
  const [first] = parsed.errors;
  const path = `/rule${first?.path ?? ''}`;
  return { path, code: 'ballot.rule-invalid', message: first?.message ?? 'Not a rule.' };
};

type Data<T extends BallotEvent['type']> = Extract<BallotEvent, { type: T }>['data'];

/** What a ballot held here came to. */
type Held = {
  readonly electors: Elector[];
  opened: Data<'BallotOpened'> | null;
  closedAt: string | null;
  readonly stands: Map<string, PastStand>;
};

/** A roll too long for one event was listed before, in parts. */
const noteListed = (listings: Map<string, Elector[]>, { listing, electors }: Data<'RollListed'>): void => {
  listings.set(listing, [...(listings.get(listing) ?? []), ...electors]);
};

const held = (entries: readonly Reading<BallotEvent>[]): Held => {
  const found: Held = { electors: [], opened: null, closedAt: null, stands: new Map() };
  const listings = new Map<string, Elector[]>();
  for (const { type, data } of entries) {
    if (type === 'RollListed') noteListed(listings, data);
    if (type === 'BallotOpened') {
      found.opened = data;
      found.electors.push(...('listing' in data.roll ? (listings.get(data.roll.listing) ?? []) : data.roll));
    }
    if (type === 'VoteCast') found.stands.set(data.organisation, data.option);
    if (type === 'BallotClosed') found.closedAt = data.closedAt;
  }
  return found;
};

const rolled = ({ electors, stands: cast }: Held): Pick<BallotLine, 'votes' | 'weights'> => {
  // Who was entitled is known: nobody absent is said, not left open.
  const named: { [stand in PastStand]?: string[] } = { absent: [] };
  const weights: [string, number][] = [];
  for (const { organisation, weight } of electors) {
    (named[cast.get(organisation) ?? 'absent'] ??= []).push(organisation);
    if (weight !== 1) weights.push([organisation, weight]);
  }
  return { votes: named, weights: Object.fromEntries(weights) };
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
const byId = (weights: BallotLine['weights']): BallotLine['weights'] =>
  Object.assign(Object.create(null) as object, weights);

/** A vote was held. */
export const ballot = lineKind({
  kind: 'ballot',
  schema,
  isAct: true,
  problem: (line) => badVotes(line) ?? badRule(line),
  remarks: ({ votes: named, counts }) => againstCounts(named, counts, CATEGORIES),
  names: ({ votes: named }) => ({ organisations: votersIn(named) }),
  aggregate: ballots,
  id: (line) => withinNetwork(line.network, line.id),
  command: 'RecordBallot',
  entersAs: 'BallotRecorded',
  enters: (line) => {
    const { network: networkId, title, on: heldOn, weights, counts, proclaimed } = line;
    // The language of rules has read it when the line was checked.
    const rule = line.rule as DecisionRule | null;
    const id = withinNetwork(networkId, line.id);
    const what = { ballotId: id, networkId, title, numbering: line.numbering, heldOn, votes: line.votes };
    return { ...what, weights: byId(weights), counts, rule, proclaimed, ...told(line) };
  },
  // Its votes and its rule were read when the line was checked, and what comes of them is no ground to refuse it.
  refusable: (line) => ({
    ...{ ...line, votes: {}, rule: null, proclaimed: null },
    weights: votersIn(line.votes).length === 0 ? line.weights : {},
  }),
  tells: ({ network, entries }) => ({
    // An open ballot is no fact of the past: one that was held here is told once its outcome is known.
    BallotTallied: ({ outcome, talliedAt }, event) => {
      const story = held(entries);
      if (story.opened === null) return null;
      const { networkId, motion, rule } = story.opened;
      const what = {
        id: idWithinNetwork(story.opened.ballotId),
        network: networkId,
        title: motion.title,
        numbering: null,
      };
      const on = story.closedAt ?? talliedAt;
      const decided = { counts: null, rule: rule.rule as unknown as JsonObject, proclaimed: outcome };
      return { ...what, on, ...rolled(story), ...decided, ...byRecord(network, event) };
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
      const weighed = { votes: named, weights: weighing(named, weights) };
      return { ...what, ...weighed, counts, rule, proclaimed, ...again(data) };
    },
  }),
});
