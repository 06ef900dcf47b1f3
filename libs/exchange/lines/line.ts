import type { Basis, JsonObject, Numbering, Source } from '@patto/kernel';

/** What every line carries: its source, and the source's own key for the fact, when it has one. */
type Told<K extends string> = { readonly kind: K; readonly source: Source; readonly key: string | null };

/** A date as precise as the source gives it (EDTF); null where it is silent. */
type When = string | null;

export type OrganisationLine = Told<'organisation'> & {
  readonly id: string;
  readonly name: string;
  readonly legalForm: string | null;
  readonly externalIds: readonly { readonly list: string; readonly value: string }[];
  readonly from: When;
  readonly until: When;
};

export type RenameLine = Told<'rename'> & {
  readonly organisation: string;
  readonly name: string;
  readonly from: When;
};

export type MergerLine = Told<'merger'> & {
  readonly absorbed: readonly string[];
  readonly into: string;
  readonly how: 'UNION' | 'INCORPORATION';
  readonly on: When;
};

export type DivisionLine = Told<'division'> & {
  readonly organisation: string;
  readonly into: readonly string[];
  readonly how: 'TOTAL' | 'PARTIAL';
  readonly on: When;
};

export type SuccessionLine = Told<'succession'> & {
  readonly organisation: string;
  readonly successor: string;
  readonly ground: string | null;
  readonly on: When;
};

export type ExtinctionLine = Told<'extinction'> & {
  readonly organisation: string;
  readonly cause: string | null;
  readonly on: When;
};

export type RepresentationLine = Told<'representation'> & {
  readonly organisation: string;
  readonly person: string;
  readonly capacity: 'LEGAL' | 'DESIGNATED' | 'ALTERNATE';
  readonly period: number;
  readonly from: When;
  readonly until: When;
  readonly act: string | null;
};

export type NetworkLine = Told<'network'> & {
  readonly id: string;
  readonly name: string;
  readonly acronym: string | null;
  readonly legalShape: string;
  readonly from: When;
};

export type InstrumentLine = Told<'instrument'> & {
  readonly id: string;
  readonly network: string;
  readonly title: string;
  readonly instrumentKind: string;
  readonly numbering: Numbering | null;
  readonly textHash: string | null;
  readonly parties: readonly string[] | null;
  readonly signatories: number | null;
  readonly signedOn: When;
  readonly from: When;
  readonly until: When;
};

export type SignatureLine = Told<'signature'> & {
  readonly instrument: string;
  readonly network: string;
  readonly party: string;
  readonly person: string | null;
  readonly method: string | null;
  readonly on: When;
};

export type MembershipLine = Told<'membership'> & {
  readonly network: string;
  readonly party: string;
  readonly period: number;
  readonly class: 'FULL' | 'OBSERVER' | 'ADHERENT' | 'HONORARY';
  readonly from: When;
  readonly until: When;
  readonly reason: string | null;
  readonly basis: Basis;
};

export type RosterLine = Told<'roster'> & {
  readonly network: string;
  readonly on: string;
  readonly parties: readonly string[];
  readonly complete: boolean;
  readonly instrument: string | null;
};

export type PostLine = Told<'post'> & {
  readonly network: string;
  readonly post: string;
  readonly person: string;
  readonly organisation: string | null;
  readonly period: number;
  readonly from: When;
  readonly until: When;
  readonly reason: string | null;
};

export type MandateLine = Told<'mandate'> & {
  readonly id: string;
  readonly network: string;
  readonly person: string;
  readonly scope: string;
  readonly limits: string | null;
  readonly from: When;
  readonly until: When;
  readonly basis: Basis;
};

/** Option → those who voted so (`absent`: entitled, and did not vote); weights other than 1 stand in `weights`. */
export type BallotLine = Told<'ballot'> & {
  readonly id: string;
  readonly network: string;
  readonly title: string;
  readonly numbering: Numbering | null;
  readonly on: string;
  readonly votes: { readonly [option: string]: readonly string[] };
  readonly weights: { readonly [organisation: string]: number };
  readonly counts: { readonly [unit: string]: { readonly [category: string]: string } } | null;
  readonly rule: JsonObject | null;
  readonly proclaimed: string | null;
};

/** A fact of the past as a source tells it. */
export type FactLine =
  | OrganisationLine
  | RenameLine
  | MergerLine
  | DivisionLine
  | SuccessionLine
  | ExtinctionLine
  | RepresentationLine
  | NetworkLine
  | InstrumentLine
  | SignatureLine
  | MembershipLine
  | RosterLine
  | PostLine
  | MandateLine
  | BallotLine;

/** An authority undid an act, which the line tells whole. */
export type AnnulmentLine = Told<'annulment'> & {
  readonly network: string;
  readonly of: FactLine;
  readonly from: When;
  readonly authority: string;
  readonly reason: string;
};

/** Facts that cannot all be right, or one that is doubted; the line tells each of them whole. */
export type DisputeLine = Told<'dispute'> & {
  readonly network: string;
  readonly claims: readonly FactLine[];
  readonly reason: string;
};

export type RepairLine = AnnulmentLine | DisputeLine;

/** What a line of an import file says (docs/import.md). */
export type Line = FactLine | RepairLine;

/** The facts of which a repair speaks. */
export const spokenOf = (line: RepairLine): readonly FactLine[] =>
  line.kind === 'annulment' ? [line.of] : line.claims;

/** The network that the line is about; null for what belongs to no single network. */
export const networkOf = (line: Line): string | null =>
  line.kind === 'network' ? line.id : 'network' in line ? line.network : null;
