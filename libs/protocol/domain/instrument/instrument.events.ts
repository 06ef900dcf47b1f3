import type { Event, Numbering, Power, Source } from '@patto/kernel';
import type { DecisionRule, TriggerRule } from '@patto/rules';
import type { Told } from '@patto/repair/domain';
import type { NoticeRule } from '@patto/temporal';

export const instrumentKinds = ['PROTOCOL', 'STATUTE', 'REGULATION', 'CHARTER', 'ADDENDUM'] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];

/** OPEN: any body may accede by signing. CLOSED: nobody joins without an amendment. */
export const accessions = ['OPEN', 'CLOSED'] as const;
export type Accession = (typeof accessions)[number];

/** The clauses that Patto applies; the text itself stays outside, known by its hash (sha-256, hex). */
export type InstrumentTerms = {
  readonly title: string;
  readonly kind: InstrumentKind;
  readonly textHash: string;
  readonly parties: readonly string[];
  readonly entryIntoForce: TriggerRule;
  readonly withdrawal: NoticeRule | null;
  readonly accession: Accession;
  readonly decisionRules: readonly DecisionRule[];
  /** Whether who is bound by it is thereby a member of the network. An agreement about a table admits nobody. */
  readonly admitsMembers: boolean;
};

export type InstrumentDrafted = Event<
  'InstrumentDrafted',
  InstrumentTerms & {
    instrumentId: string;
    networkId: string;
    source: Source | null;
    draftedAt: string;
    by: Power;
  }
>;

export type OpenedForSignature = Event<
  'OpenedForSignature',
  {
    instrumentId: string;
    networkId: string;
    openedAt: string;
    /** Legal date on which the text was laid open; null where nobody said. */
    openedOn: string | null;
    waitsFor: string | null;
    by: Power;
  }
>;

export const signatureMethods = [
  'HANDWRITTEN',
  'SIMPLE_ES',
  'FEA',
  'FEQ',
  'DIGITAL',
  'PEC',
  'PUBLIC_DEED',
] as const;
export type SignatureMethod = (typeof signatureMethods)[number];

export type SignatureAffixed = Event<
  'SignatureAffixed',
  {
    instrumentId: string;
    networkId: string;
    party: string;
    person: string;
    method: SignatureMethod;
    textHash: string;
    /** Legal date on which the party signed. */
    signedOn: string;
    /** A later legal date on which the entry-into-force rule will be met as things stand; null when it waits for none. */
    waitsFor: string | null;
    by: Power;
  }
>;

/** A signature reads otherwise, and the text waits for another day; null: it waits for none. */
export type EntryIntoForceAwaited = Event<
  'EntryIntoForceAwaited',
  { instrumentId: string; networkId: string; waitsFor: string | null }
>;

/** A party that signed when the text was in force already: it is bound from its own signature, and nobody else is. */
export type PartyBound = Event<
  'PartyBound',
  { instrumentId: string; networkId: string; party: string; on: string; admitsMembers: boolean }
>;

/** The condition was met: on which date, by which rule and inputs, and for which parties (INV-33). */
export type InstrumentEnteredIntoForce = Event<
  'InstrumentEnteredIntoForce',
  {
    instrumentId: string;
    networkId: string;
    title: string;
    on: string;
    rule: TriggerRule;
    signatures: readonly { readonly party: string; readonly signedOn: string }[];
    forParties: readonly string[];
    admitsMembers: boolean;
  }
>;

export type InstrumentAccededTo = Event<
  'InstrumentAccededTo',
  {
    instrumentId: string;
    networkId: string;
    party: string;
    person: string;
    textHash: string;
    on: string;
    admitsMembers: boolean;
    by: Power;
  }
>;

/** A text as a source tells of it, with as many of its parties as the source names or counts; EDTF dates. */
export type InstrumentRecorded = Event<
  'InstrumentRecorded',
  Told & {
    instrumentId: string;
    networkId: string;
    title: string;
    kind: InstrumentKind;
    /** As the source numbers it; null where it does not. */
    numbering: Numbering | null;
    textHash: string | null;
    parties: readonly string[] | null;
    /** How many signed, as the source counts them: a claim like any other. */
    signatories: number | null;
    signedOn: string | null;
    /** The rule by which it enters into force, where the source gives it: the date then follows from the signatures. */
    entryIntoForce: TriggerRule | null;
    /** In force from and until; null where the source does not say that it was in force, or that it ended. */
    from: string | null;
    until: string | null;
  }
>;

export type SignatureRecorded = Event<
  'SignatureRecorded',
  Told & {
    instrumentId: string;
    networkId: string;
    party: string;
    person: string | null;
    /** `ACCESSION`: it joined a text that others had signed. */
    method: SignatureMethod | 'ACCESSION' | null;
    signedOn: string | null;
  }
>;

export type InstrumentEvent =
  | InstrumentRecorded
  | SignatureRecorded
  | InstrumentDrafted
  | OpenedForSignature
  | SignatureAffixed
  | InstrumentEnteredIntoForce
  | PartyBound
  | EntryIntoForceAwaited
  | InstrumentAccededTo;
