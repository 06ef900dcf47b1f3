import type { Event, Numbering, Power, Source } from '@patto/kernel';
import type { DecisionRule, TriggerRule } from '@patto/rules';
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
};

export type InstrumentDrafted = Event<
  'InstrumentDrafted',
  InstrumentTerms & { instrumentId: string; networkId: string; source: Source | null; by: Power }
>;

export type OpenedForSignature = Event<
  'OpenedForSignature',
  { instrumentId: string; networkId: string; openedAt: string; waitsFor: string | null; by: Power }
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
    by: Power;
  }
>;

/** A text as a source tells of it, with as many of its parties as the source names or counts; EDTF dates. */
export type InstrumentRecorded = Event<
  'InstrumentRecorded',
  {
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
    /** In force from and until; null where the source does not say that it was in force, or that it ended. */
    from: string | null;
    until: string | null;
    source: Source;
    factKey: string | null;
    by: Power;
  }
>;

export type SignatureRecorded = Event<
  'SignatureRecorded',
  {
    instrumentId: string;
    networkId: string;
    party: string;
    person: string | null;
    /** `ACCESSION`: it joined a text that others had signed. */
    method: SignatureMethod | 'ACCESSION' | null;
    signedOn: string | null;
    source: Source;
    factKey: string | null;
    by: Power;
  }
>;

export type InstrumentEvent =
  | InstrumentRecorded
  | SignatureRecorded
  | InstrumentDrafted
  | OpenedForSignature
  | SignatureAffixed
  | InstrumentEnteredIntoForce
  | InstrumentAccededTo;
