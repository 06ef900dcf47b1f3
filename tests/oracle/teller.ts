import type { Random } from './random';
import type { Recorded } from './recorded';

export type Told = { readonly [field: string]: unknown };

/** What a random history remembers of itself, so that what it tells next could have been told. */
export type Teller = Random & {
  readonly seed: number;
  readonly network: string;
  readonly organisations: string[];
  readonly memberships: { id: string; party: string; told: Set<string>; leaving: boolean }[];
  readonly mandates: { id: string; told: Set<string>; revoked: boolean }[];
  readonly motions: { id: string; state: string; ballot: string }[];
  readonly instruments: { id: string; state: string; signed: Set<string> }[];
  readonly terms: Told[];
  readonly events: Recorded[];
  readonly tell: (stream: string, type: string, data: Told) => void;
};

export const BASIS = { kind: 'none' };
export const SOURCES = ['verbale 1', 'giornale 2', 'registro 3'].map((reference) => ({
  kind: 'MINUTES',
  reference,
  page: null,
  retrievedOn: null,
  hash: null,
}));

export const perhaps = ({ chance }: Random, value: string): string | null => (chance(70) ? value : null);

/** An id of this history that no other history has. */
export const own = ({ seed }: Teller, name: string): string => `h${seed}-${name}`;
export const person = (teller: Teller): string => own(teller, `persona-${teller.below(3)}`);
