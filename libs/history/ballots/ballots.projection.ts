import type { RecordedEvent } from '@patto/kernel';
import type { Projection, Reader, Row } from '@patto/read-store';
import { isRepair, repairsHistory, type RepairEvent } from '@patto/repair/domain';
import { ballots, type BallotEvent, type BallotRecorded } from '@patto/voting/domain';
import { PART } from './parts';

type BallotRow = Row & { readonly ballot: string };

const heard: readonly BallotEvent['type'][] = [
  'RollListed',
  'BallotOpened',
  'VoteCast',
  'BallotClosed',
  'BallotTallied',
  'CastingVoteGiven',
  'LotDrawn',
  'BallotRecorded',
];

const voteOf = (
  { data }: Extract<BallotEvent, { type: 'VoteCast' }>,
  { id, position }: RecordedEvent,
): Row => ({
  ballot: data.ballotId,
  network: data.networkId,
  organisation: data.organisation,
  option: data.option,
  weight: data.weight,
  capacity: data.capacity,
  cast_by: data.by.person,
  cast_at: data.castAt,
  position: position.commit,
  event: id,
});

/** One document of a ballot's life: how it opened and closed, what was counted, how a tie was broken, or how a source tells it. */
const documentOf = ({ type, data }: BallotEvent, { id, position }: RecordedEvent): BallotRow => ({
  ballot: data.ballotId,
  part: type,
  network: data.networkId,
  position: position.commit,
  event: id,
  body: data,
  voters: type === 'BallotRecorded' ? votersOf(data) : null,
});

/** Whoever was not absent from a past ballot. */
const votersOf = ({ votes }: BallotRecorded['data']): readonly string[] => {
  const { absent: _, ...given } = votes;
  return Object.values(given).flat();
};

/** What a source tells of a ballot reads otherwise from now on; a body of null: it is told no more. */
const documentAnew = (event: RepairEvent, { id, position, stream }: RecordedEvent): readonly BallotRow[] => {
  if (event.type !== 'FactCorrected' && event.type !== 'EventRetracted') return [];
  const { networkId: network, reads } = event.data;
  const told = reads === null ? null : ballots.history.decode(reads);
  if (told !== null && told.type !== 'BallotRecorded') return [];
  const ballot = stream.slice(`${ballots.category}-`.length);
  const [body, voters] = told === null ? [null, null] : [told.data, votersOf(told.data)];
  const place = { network, position: position.commit, event: id };
  return [{ ballot, part: PART.recorded, ...place, body, voters }];
};

/** Who could vote, who voted how, and what came of it. */
export const ballotsProjection: Projection = {
  name: 'ballots',
  version: 2,
  types: [...heard.map((name) => `voting.${name}.`), `${repairsHistory.context}.`],
  tables: [
    {
      name: 'ballot_part',
      columns: {
        ballot: 'text not null',
        part: 'text not null',
        network: 'text',
        position: 'bigint not null',
        event: 'text not null',
        // Read whole and never searched, so it stays as the event has it.
        body: 'json',
        // Of a past ballot: whoever was not absent. They stand apart since thousands of ballots are searched for them.
        voters: 'text[]',
      },
      primaryKey: ['ballot', 'part', 'event'],
      indexes: ['(network, part)'],
    },
    {
      name: 'vote',
      columns: {
        ballot: 'text not null',
        network: 'text not null',
        organisation: 'text not null',
        option: 'text not null',
        weight: 'integer not null',
        capacity: 'text not null',
        cast_by: 'text not null',
        cast_at: 'timestamptz not null',
        position: 'bigint not null',
        event: 'text not null',
      },
      // An alternate's vote stays beside the principal's that takes its place.
      primaryKey: ['ballot', 'organisation', 'event'],
      // When each body voted first and last, by whom, without looking at its votes.
      indexes: ['(network, organisation, cast_by, cast_at) include (position)'],
    },
  ],
  keysOf: (event) => [event.stream],
  project: (events: readonly RecordedEvent[], _read: Reader) => {
    const votes: Row[] = [];
    const parts: BallotRow[] = [];
    for (const recorded of events) {
      if (!recorded.stream.startsWith(`${ballots.category}-`)) continue;
      const event = ballots.history.decode(recorded);
      if (isRepair(event)) parts.push(...documentAnew(event, recorded));
      else if (event.type === 'VoteCast') votes.push(voteOf(event, recorded));
      else parts.push(documentOf(event, recorded));
    }
    return Promise.resolve({ ballot_part: { upsert: parts }, vote: { upsert: votes } });
  },
};
