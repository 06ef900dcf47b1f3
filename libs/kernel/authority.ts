import type { Json } from './json';
import { forbid, type Refusal } from './refusal';

/** An office in the record. `policy` is the system itself, carrying out what the record already decided. */
export type Office =
  'registrar' | 'secretariat' | 'chair' | 'legal-representative' | 'representative' | 'policy';

/** A person's power as the record gave it at the instant of asking: which office, and of whom (organisation, network). */
export type Power = { readonly person: string; readonly office: Office; readonly of: string | null };

/** What empowers a change: a clause, an adopted motion, a mandate, or a power of office. */
export type Basis =
  | { readonly kind: 'clause'; readonly instrument: string; readonly clause: string | null }
  | { readonly kind: 'motion'; readonly motion: string; readonly ballot: string }
  | { readonly kind: 'office'; readonly office: Office; readonly of: string | null }
  | { readonly kind: 'none' };

/**
 * Where a fact was read. `reference` is a title, a URL or a shelf mark; `publishedOn` when it was published (EDTF), up to
 * which it may say that something still was so; `retrievedOn` a legal date; `hash` a sha-256.
 */
export type Source = {
  readonly kind: 'MINUTES' | 'PROTOCOL_TEXT' | 'PEC' | 'PRESS' | 'REGISTER' | 'ORAL' | 'WEB';
  readonly reference: string;
  readonly page: string | null;
  readonly publishedOn?: string | null;
  readonly retrievedOn: string | null;
  readonly hash: string | null;
};

/** The number that a source gives an act within a series, which may begin anew each year: "delibera 12/2019". */
export type Numbering = {
  readonly series: string | null;
  readonly year: number | null;
  readonly number: number;
};

/** The name under which a source stands beside others; null is the record itself. */
export const sourceName = (source: Source | null): string | null =>
  source === null ? null : `${source.kind}: ${source.reference}`;

/** The first guard of every decision: says which power was missing, and nothing about the state. */
export const withoutPower = (needed: Office, of: string | null): Refusal =>
  forbid(`${needed}.not-held`, { office: needed, of } satisfies Record<string, Json>);

export const officeBasis = ({ office, of }: Power): Basis => ({ kind: 'office', office, of });
