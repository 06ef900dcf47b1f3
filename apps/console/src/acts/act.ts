import type { paths } from '@patto/api-types';

/** How a field of an act is asked for. `from` of a list: what a page knows to choose among. */
export type Field =
  | { readonly ask: 'text' | 'long' | 'person' | 'day' | 'instant' | 'number' | 'lines' | 'fingerprint' }
  | { readonly ask: 'choice'; readonly options: readonly string[] }
  | { readonly ask: 'one-of'; readonly from: ListName }
  | { readonly ask: 'some-of'; readonly options: readonly string[] };

/** Lists that a page of a network knows. */
export type ListName = 'members' | 'motions' | 'instruments' | 'mandates';

/** Whoever holds one of these offices may ask for an act: what decides is the record, and this only what is offered. */
export type Office = 'secretariat' | 'chair' | 'registrar' | 'legal-representative' | 'representative';

type Posting<B> = {
  readonly post: { readonly requestBody: { readonly content: { readonly 'application/json': B } } };
};
type Bodiless = { readonly post: { readonly requestBody?: never } };
type Posts = { [P in keyof paths]: paths[P] extends Posting<unknown> | Bodiless ? P : never }[keyof paths];
type NoBody = { readonly [name in never]: never };
type BodyOf<P extends Posts> = paths[P] extends Posting<infer B> ? B : NoBody;

type Needed<B> = { [N in keyof B]-?: undefined extends B[N] ? never : N }[keyof B];

/** A command as people are offered it. */
export type Act = {
  /** Its name in docs/authority.md. */
  readonly command: string;
  readonly path: string;
  readonly offices: readonly Office[];
  readonly fields: { readonly [name: string]: Field & { readonly isNeeded: boolean } };
  /** The list out of which the path's own id is chosen, where the page does not say it. */
  readonly idFrom: ListName | null;
  readonly hasPreview: boolean;
};

type Definition<P extends Posts, G extends keyof BodyOf<P>> = {
  readonly command: string;
  readonly path: P;
  readonly offices: readonly Office[];
  /** What the page sends beside what is asked for: the body that acts, the event that is repaired. */
  readonly given?: readonly G[];
  readonly idFrom?: ListName;
  readonly hasPreview?: boolean;
  /** What the route needs must be asked for, unless the page gives it; what it may have may be asked for. */
  readonly needs: { readonly [N in Exclude<Needed<BodyOf<P>>, G>]: Field };
  readonly may?: { readonly [N in Exclude<keyof BodyOf<P>, Needed<BodyOf<P>> | G>]?: Field };
};

const asked = (
  fields: { readonly [name: string]: Field | undefined },
  isNeeded: boolean,
): readonly (readonly [string, Field & { readonly isNeeded: boolean }])[] =>
  Object.entries(fields).flatMap(([name, field]) => (field ? [[name, { ...field, isNeeded }] as const] : []));

/** Declares an act by the route that does it: a field that the route does not have, or lacks, does not compile. */
export const act = <P extends Posts, G extends keyof BodyOf<P> = never>({
  needs,
  may = {},
  given: _given,
  ...of
}: Definition<P, G>): Act => ({
  idFrom: null,
  hasPreview: false,
  ...of,
  fields: Object.fromEntries([...asked(needs, true), ...asked(may, false)]),
});

export const text = { ask: 'text' } as const;
export const long = { ask: 'long' } as const;
export const person = { ask: 'person' } as const;
export const day = { ask: 'day' } as const;
export const instant = { ask: 'instant' } as const;
export const number = { ask: 'number' } as const;
export const lines = { ask: 'lines' } as const;
export const fingerprint = { ask: 'fingerprint' } as const;
export const choice = (...options: readonly string[]): Field => ({ ask: 'choice', options });
export const someOf = (...options: readonly string[]): Field => ({ ask: 'some-of', options });
export const oneOf = (from: ListName): Field => ({ ask: 'one-of', from });
