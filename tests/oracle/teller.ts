import type { Power } from '@patto/kernel';
import type { Desk } from './desk';
import type { Random } from './random';

/** What a random history remembers of itself, so that what it tells next can be asked for. */
export type Teller = Random &
  Desk & {
    readonly seed: number;
    readonly network: string;
    readonly organisations: string[];
    readonly mandates: string[];
    readonly motions: string[];
    readonly instruments: string[];
  };

/** One thing that a history may tell next. */
export type Tell = (teller: Teller) => void;

export const BASIS = { kind: 'none' };
export const REGISTRAR: Power = { person: 'persona-registro', office: 'registrar', of: null };
export const POLICY: Power = { person: 'patto', office: 'policy', of: null };
export const secretariatOf = (network: string): Power => ({
  person: 'persona-segreteria',
  office: 'secretariat',
  of: network,
});
export const legalOf = (organisation: string): Power => ({
  person: 'persona-legale',
  office: 'legal-representative',
  of: organisation,
});

export const SOURCES = ['verbale 1', 'giornale 2', 'registro 3'].map((reference) => ({
  kind: 'MINUTES',
  reference,
  page: null,
  retrievedOn: null,
  hash: null,
}));
/** A source, and now and then when it was published or read. */
export const bySource = ({ pick, chance }: Random): { readonly source: unknown; readonly factKey: null } => ({
  source: {
    ...pick(SOURCES),
    publishedOn: chance(25) ? pick(['2020-05', '2021-03-01', '2023', '2024-11-30']) : null,
    retrievedOn: chance(25) ? pick(['2024-01-01', '2025-01-01']) : null,
  },
  factKey: null,
});

export const perhaps = ({ chance }: Random, value: string): string | null => (chance(70) ? value : null);

/** An id of this history that no other history has. */
export const own = ({ seed }: Teller, name: string): string => `h${seed}-${name}`;
export const person = (teller: Teller): string => own(teller, `persona-${teller.below(3)}`);
/** The id of what belongs to the network. */
export const scoped = ({ network }: Teller, name: string): string => `${network}.${name}`;

export const body = ({ organisations, pick }: Teller): string => pick(organisations);

/** A body that was named before, or one more. */
export const someBody = (teller: Teller): string => {
  const { organisations } = teller;
  if (organisations.length > 1 && teller.chance(70 + 5 * organisations.length)) return body(teller);
  const id = own(teller, `ente-${organisations.length}`);
  organisations.push(id);
  return id;
};

/** One of the ids that were given so far, or one more. */
export const someId = (teller: Teller, ids: string[], name: string, percentNew: number): string => {
  if (ids.length > 0 && !teller.chance(percentNew)) return teller.pick(ids);
  const id = scoped(teller, `${name}-${ids.length}`);
  ids.push(id);
  return id;
};
