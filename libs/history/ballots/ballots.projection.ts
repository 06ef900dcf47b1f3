import type { RecordedEvent } from '@patto/kernel';
import type { Projection, Reader, Row } from '@patto/read-store';
import { ballots, type BallotEvent, type BallotRecorded } from '@patto/voting/domain';

type BallotRow = Row & { readonly ballot: string };

const heard = ['BallotOpened', 'VoteCast', 'BallotClosed', 'BallotTallied', 'BallotRecorded'];

const voteOf = (
  { data }: Extract<BallotEvent, { type: 'VoteCast' }>,
  { id, position }: RecordedEvent,
): Row => ({
  ballot: data.ballotId,
  organisation: data.organisation,
  option: data.option,
  weight: data.weight,
  cast_by: data.by.person,
  cast_at: data.castAt,
  position: position.commit,
  event: id,
});

/** One document of a ballot's life: how it opened, how it closed, what was counted, or how a source tells it. */
const documentOf = ({ type, data }: BallotEvent, { id, position }: RecordedEvent): Row => ({
  ballot: data.ballotId,
  part: type,
  network: data.networkId,
  position: position.commit,
  event: id,
  body: data,
  voters: type === 'BallotRecorded' ? votersOf(data) : null,
});

const votersOf = ({ votes }: BallotRecorded['data']): readonly string[] => {
  const { absent: _, ...given } = votes;
  return Object.values(given).flat();
};

/** Who could vote, who voted how, and what came of it. */
export const ballotsProjection: Projection = {
  name: 'ballots',
  version: 2,
  types: heard.map((name) => `voting.${name}.`),
  tables: [
    {
      name: 'ballot_part',
      columns: {
        ballot: 'text not null',
        part: 'text not null',
        network: 'text not null',
        position: 'bigint not null',
        event: 'text not null',
        // Read whole and never searched, so it stays as the event has it.
        body: 'json not null',
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
        organisation: 'text not null',
        option: 'text not null',
        weight: 'integer not null',
        cast_by: 'text not null',
        cast_at: 'timestamptz not null',
        position: 'bigint not null',
        event: 'text not null',
      },
      primaryKey: ['ballot', 'organisation'],
    },
  ],
  keysOf: (event) => [event.stream],
  project: (events: readonly RecordedEvent[], _read: Reader) => {
    const votes: Row[] = [];
    const parts: BallotRow[] = [];
    for (const recorded of events) {
      const event = ballots.history.decode(recorded);
      if (event.type === 'VoteCast') votes.push(voteOf(event, recorded));
      else parts.push(documentOf(event, recorded) as BallotRow);
    }
    return Promise.resolve({ ballot_part: { upsert: parts }, vote: { upsert: votes } });
  },
};
