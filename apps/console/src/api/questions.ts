import { queryOptions } from '@tanstack/react-query';
import { answered, api, Refused } from './client';

/** When it was so, and as known when: left out, now. Every question about a network is asked on both clocks. */
export type Clocks = { readonly validAt?: string | undefined; readonly knownAt?: string | undefined };

const named = ({ validAt, knownAt }: Clocks): { validAt?: string; knownAt?: string } => ({
  ...(validAt !== undefined && { validAt }),
  ...(knownAt !== undefined && { knownAt }),
});

/** Who is signed in; null: nobody. */
export const meQuestion = queryOptions({
  queryKey: ['me'],
  queryFn: () =>
    answered(api.GET('/v1/me')).catch((error: unknown) => {
      if (error instanceof Refused && error.status === 401) return null;
      throw error;
    }),
});

export const networksQuestion = queryOptions({
  queryKey: ['networks'],
  queryFn: () => answered(api.GET('/v1/networks', { params: { query: { limit: 200 } } })),
});

export const stateQuestion = (networkId: string, clocks: Clocks) =>
  queryOptions({
    queryKey: ['network', networkId, 'state', clocks],
    queryFn: () =>
      answered(
        api.GET('/v1/networks/{networkId}/state', {
          params: { path: { networkId }, query: named(clocks) },
        }),
      ),
  });

export const timelineQuestion = (networkId: string) =>
  queryOptions({
    queryKey: ['network', networkId, 'timeline'],
    queryFn: () =>
      answered(
        api.GET('/v1/networks/{networkId}/timeline', {
          params: { path: { networkId }, query: { limit: 200 } },
        }),
      ),
  });

export const differenceQuestion = (networkId: string, from: Clocks, to: Clocks) =>
  queryOptions({
    queryKey: ['network', networkId, 'difference', from, to],
    queryFn: () =>
      answered(
        api.GET('/v1/networks/{networkId}/difference', {
          params: {
            path: { networkId },
            query: {
              ...named(to),
              ...(from.validAt !== undefined && { fromValidAt: from.validAt }),
              ...(from.knownAt !== undefined && { fromKnownAt: from.knownAt }),
            },
          },
        }),
      ),
  });

export const gapsQuestion = (networkId: string, clocks: Clocks) =>
  queryOptions({
    queryKey: ['network', networkId, 'gaps', clocks],
    queryFn: () =>
      answered(
        api.GET('/v1/networks/{networkId}/gaps', { params: { path: { networkId }, query: named(clocks) } }),
      ),
  });

export const ballotQuestion = (ballotId: string) =>
  queryOptions({
    queryKey: ['ballot', ballotId],
    queryFn: () => answered(api.GET('/v1/ballots/{ballotId}', { params: { path: { ballotId } } })),
  });

export const instrumentQuestion = (instrumentId: string) =>
  queryOptions({
    queryKey: ['instrument', instrumentId],
    queryFn: () =>
      answered(api.GET('/v1/instruments/{instrumentId}', { params: { path: { instrumentId } } })),
  });

export const explanationQuestion = (entity: string, clocks: Clocks) =>
  queryOptions({
    queryKey: ['fact', entity, 'explanation', clocks],
    queryFn: () =>
      answered(api.GET('/v1/facts/explanation', { params: { query: { entity, ...named(clocks) } } })),
  });

export const stretchesQuestion = (entity: string, { knownAt }: Clocks) =>
  queryOptions({
    queryKey: ['fact', entity, 'stretches', knownAt],
    queryFn: () =>
      answered(api.GET('/v1/facts/timeline', { params: { query: { entity, ...named({ knownAt }) } } })),
  });

export const pictureQuestion = (entity: string) =>
  queryOptions({
    queryKey: ['fact', entity, 'picture'],
    queryFn: () => answered(api.GET('/v1/facts/picture', { params: { query: { entity } } })),
  });
