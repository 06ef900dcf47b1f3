import type { JsonObject, RecordedEvent } from '@patto/kernel';
import type { BallotLine } from '../lines/line';
import { ballots, type BallotEvent, type PastStand } from '@patto/voting/domain';
import { again, byRecord, keyed, telt, type Teller, type Telling } from './told';

type Data<T extends BallotEvent['type']> = Extract<BallotEvent, { type: T }>['data'];

type Story = {
  opened: Data<'BallotOpened'> | null;
  closed: Data<'BallotClosed'> | null;
  tallied: { readonly event: RecordedEvent; readonly data: Data<'BallotTallied'> } | null;
  readonly stands: Map<string, PastStand>;
};

const readStory = (events: readonly RecordedEvent[]): Story => {
  const story: Story = { opened: null, closed: null, tallied: null, stands: new Map() };
  for (const event of events) {
    const { type, data } = ballots.history.decode(event);
    if (type === 'BallotOpened') story.opened = data;
    if (type === 'VoteCast') story.stands.set(data.organisation, data.option);
    if (type === 'BallotClosed') story.closed = data;
    if (type === 'BallotTallied') story.tallied = { event, data };
  }
  return story;
};

/** A ballot that was held here, once its outcome is known: an open one is no fact of the past. */
const liveBallot = (events: readonly RecordedEvent[], telling: Telling): readonly BallotLine[] => {
  const { opened, closed, tallied, stands } = readStory(events);
  if (opened === null || tallied === null) return [];
  const votes: { [stand: string]: string[] } = {};
  const weights: { [organisation: string]: number } = {};
  for (const { organisation, weight } of opened.roll) {
    (votes[stands.get(organisation) ?? 'absent'] ??= []).push(organisation);
    if (weight !== 1) weights[organisation] = weight;
  }
  const { ballotId: id, networkId: network, motion, rule } = opened;
  const told = { votes, weights, counts: null, rule: rule.rule as unknown as JsonObject };
  const on = closed?.closedAt ?? tallied.data.talliedAt;
  const proclaimed = tallied.data.outcome;
  const { title } = motion;
  const held = { kind: 'ballot', id, network, title, numbering: null, on } as const;
  return [{ ...held, ...told, proclaimed, ...byRecord(telling, tallied.event) }];
};

export const ballotTeller: Teller = (events, telling) => {
  const standing = events.filter(({ id }) => !telling.repaired.isGone(id));
  const recorded = standing.flatMap((event) => {
    const { type, data } = ballots.history.decode(event);
    if (type !== 'BallotRecorded') return [];
    const { ballotId: id, networkId: network, title, numbering, weights } = data;
    const on = telling.repaired.dateOf(event.id, 'start', data.heldOn);
    const { counts, proclaimed } = data;
    const votes = data.votes as BallotLine['votes'];
    const rule = data.rule as unknown as JsonObject | null;
    const held = { kind: 'ballot', id, network, title, numbering, on } as const;
    return telt(event, [{ ...held, votes, weights, counts, rule, proclaimed, ...again(data) }]);
  });
  return [...recorded, ...keyed(liveBallot(standing, telling))];
};
