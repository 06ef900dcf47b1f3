import type { RecordedEvent } from '@patto/kernel';
import { instruments } from '@patto/protocol/domain';
import type { Changes, Projection, Row } from '@patto/read-store';
import { startOfDay } from '@patto/temporal';
import { ballots } from '@patto/voting/domain';

/** What the system is to do when an instant comes. The worker turns it into a command. */
export type Due =
  | { readonly type: 'CloseBallotAtDeadline'; readonly ballotId: string }
  | { readonly type: 'BringIntoForce'; readonly instrumentId: string };

const due = (id: string, at: string, command: Due): Row => ({ id, due_at: at, command });

const ballotDue = (event: RecordedEvent): readonly Row[] => {
  const { type, data } = ballots.history.decode(event);
  if (type !== 'BallotOpened' || data.closesAt === null) return [];
  return [
    due(`ballot:${data.ballotId}`, data.closesAt, { type: 'CloseBallotAtDeadline', ballotId: data.ballotId }),
  ];
};

const instrumentDue = (event: RecordedEvent): readonly Row[] => {
  const { type, data } = instruments.history.decode(event);
  if ((type !== 'OpenedForSignature' && type !== 'SignatureAffixed') || data.waitsFor === null) return [];
  const { instrumentId, waitsFor } = data;
  return [
    due(`instrument:${instrumentId}:${waitsFor}`, startOfDay(waitsFor), {
      type: 'BringIntoForce',
      instrumentId,
    }),
  ];
};

/** Ends of ballots and days that instruments wait for, as the events state them. */
export const deadlinesProjection: Projection = {
  name: 'deadlines',
  version: 1,
  types: ['voting.BallotOpened.', 'protocol.OpenedForSignature.', 'protocol.SignatureAffixed.'],
  tables: [
    {
      name: 'deadline',
      columns: { id: 'text not null', due_at: 'timestamptz not null', command: 'jsonb not null' },
      primaryKey: ['id'],
      indexes: ['(due_at)'],
    },
  ],
  keysOf: (event) => [event.stream],
  project: (events): Promise<Changes> => {
    const rows = events.flatMap((event) =>
      event.type.startsWith('voting.') ? ballotDue(event) : instrumentDue(event),
    );
    // Several signatures of one batch may wait for the same day.
    const upsert = [...new Map(rows.map((row) => [row['id'], row])).values()];
    return Promise.resolve({ deadline: { upsert } });
  },
};
