import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answered, api, Refused, type Schema } from '../api/client';
import { ballotQuestion } from '../api/questions';

export const OPTIONS = ['for', 'against', 'abstain', 'blank', 'presentNotVoting'] as const;
export type Option = (typeof OPTIONS)[number];

/** A vote that was sent and of which no answer came: with its key, sending it again cannot count it twice. */
type Sent = { readonly key: string; readonly option: Option };

/** Where this device keeps it, so that it outlives a reload. */
const placeOf = (ballot: string, organisation: string): string => `patto-vote ${ballot} ${organisation}`;

const keptAt = (place: string): Sent | null => {
  const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Partial<Sent> | null;
  const option = OPTIONS.find((one) => one === kept?.option);
  return typeof kept?.key === 'string' && option !== undefined ? { key: kept.key, option } : null;
};

export type Casting =
  | { readonly stage: 'choosing' }
  | { readonly stage: 'sending' }
  /** Nobody knows whether it was heard. */
  | { readonly stage: 'lost'; readonly option: Option }
  | { readonly stage: 'refused'; readonly error: unknown }
  | { readonly stage: 'done'; readonly hadArrived: boolean | null };

type Ballot = Schema['BallotView'];

export const voteOf = ({ votes }: Ballot, organisation: string): Ballot['votes'][number] | undefined =>
  votes.find((vote) => vote.organisation.id === organisation && vote.counts);

/** Whether the vote that was sent stands in the record already. */
const arrived = async (ballotId: string, organisation: string): Promise<boolean> =>
  voteOf(
    await answered(api.GET('/v1/ballots/{ballotId}', { params: { path: { ballotId } } })),
    organisation,
  ) !== undefined;

/** The receipt, as a place that a question can be asked to have seen. */
const send = async (
  ballotId: string,
  organisation: string,
  { key, option }: Sent,
): Promise<{ readonly atLeast?: string }> => {
  const { position } = await answered(
    api.POST('/v1/ballots/{ballotId}/votes', {
      params: { path: { ballotId }, header: { 'Idempotency-Key': key } },
      body: { organisation, option },
    }),
  );
  return position === null ? {} : { atLeast: `${position.commit}/${position.prepare}` };
};

const isUnheard = (error: unknown): boolean =>
  error instanceof Refused && (error.status === 0 || error.status === 503);

/** Casts one member's vote, once, however bad the connection is; `stands`: the record holds a vote of it already. */
export const useCasting = (
  ballotId: string,
  organisation: string,
  stands: boolean,
): { readonly casting: Casting; readonly cast: (option: Option) => Promise<void> } => {
  const place = placeOf(ballotId, organisation);
  const client = useQueryClient();
  const [casting, setCasting] = useState<Casting>(() => {
    const kept = keptAt(place);
    return kept ? { stage: 'lost', option: kept.option } : { stage: 'choosing' };
  });
  const hadArrived = stands && casting.stage === 'lost';
  useEffect(() => {
    if (!hadArrived) return;
    localStorage.removeItem(place);
    setCasting({ stage: 'done', hadArrived });
  }, [hadArrived, place]);
  const cast = async (option: Option): Promise<void> => {
    const before = keptAt(place);
    const sent = before ?? { key: crypto.randomUUID(), option };
    localStorage.setItem(place, JSON.stringify(sent));
    setCasting({ stage: 'sending' });
    try {
      const came = before === null ? null : await arrived(ballotId, organisation);
      const query = await send(ballotId, organisation, sent);
      localStorage.removeItem(place);
      const shown = api.GET('/v1/ballots/{ballotId}', { params: { path: { ballotId }, query } });
      client.setQueryData(ballotQuestion(ballotId).queryKey, await answered(shown));
      await client.invalidateQueries({ queryKey: ['me'] });
      setCasting({ stage: 'done', hadArrived: came });
    } catch (error) {
      if (isUnheard(error)) {
        setCasting({ stage: 'lost', option: sent.option });
        return;
      }
      localStorage.removeItem(place);
      setCasting({ stage: 'refused', error });
    }
  };
  return { casting, cast };
};
