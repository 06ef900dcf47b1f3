import createClient from 'openapi-fetch';
import type { components, paths } from '@patto/api-types';

export type Schema = components['schemas'];
type Document = Schema['Problem'];

/** What Patto answers with where it says no; `status` 0: there was no answer, and nobody knows whether it was heard. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly facts: { readonly [name: string]: unknown } = {},
    readonly errors: readonly { readonly path: string; readonly message: string }[] = [],
  ) {
    super(code);
  }
}

/** A request that a page of another site forges cannot know what this cookie holds. */
export const csrf = (): string => /(?:^|; )(?:__Host-)?patto-csrf=([^;]*)/.exec(document.cookie)?.[1] ?? '';

/** Asks this very host, as whoever is signed in at this browser. */
export const api = createClient<paths>({ baseUrl: window.location.origin, credentials: 'same-origin' });
api.use({
  onRequest: ({ request }) => {
    if (request.method !== 'GET') request.headers.set('X-CSRF-Token', csrf());
    return request;
  },
});

type Answer<T> = { readonly data?: T; readonly error?: unknown; readonly response: Response };

type Primitive = string | number | boolean | null | undefined;

/** openapi-fetch takes a readonly array for an object of its methods: this makes it one again. */
type Listed<T> = T extends Primitive
  ? T
  : T extends { readonly [place: number]: infer Item; readonly length: number }
    ? readonly Listed<Item>[]
    : T extends object
      ? { [Name in keyof T]: Listed<T[Name]> }
      : T;

/** The answer, or the refusal thrown. */
export const answered = async <T>(asked: Promise<Answer<T>>): Promise<Listed<T>> => {
  const { data, error, response } = await asked.catch(() => {
    throw new Refused(0, 'network.away');
  });
  if (data !== undefined && response.ok) return data as Listed<T>;
  const { code, facts, errors } = (error ?? {}) as Partial<Document>;
  throw new Refused(response.status, code ?? 'fault.internal', facts, errors);
};
