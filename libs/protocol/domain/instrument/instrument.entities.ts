import { field, type Entity, type Kind, type Saying } from '@patto/repair/domain';
import type { DecisionRule, TriggerRule } from '@patto/rules';
import type { NoticeRule } from '@patto/temporal';

export const instrumentKinds = ['PROTOCOL', 'STATUTE', 'REGULATION', 'CHARTER', 'ADDENDUM'] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];

/** OPEN: any body may accede by signing. CLOSED: nobody joins without an amendment. */
export const accessions = ['OPEN', 'CLOSED'] as const;
export type Accession = (typeof accessions)[number];

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

/** Which instrument, and whose. */
export type OfInstrument = { readonly instrumentId: string; readonly networkId: string };

const about = (kind: Kind, network: string, instrument: string): Entity => ({
  entity: `${kind}:${instrument}`,
  kind,
  network,
  subject: null,
});

/**
 * An instrument has two lives: its making (drafted, open for signature) at the instants of the record, and its force
 * between legal dates, which may lie long before the record was made. Its terms are fixed with its text; each signature
 * and each bond of a party is a thing of its own.
 */
export const makingOf = (network: string, id: string): Entity => about('instrument', network, id);
export const termsOf = (network: string, id: string): Entity => about('terms', network, id);
export const forceOf = (network: string, id: string): Entity => about('force', network, id);

const ofParty = (
  kind: 'signature' | 'bound',
  { networkId: network, instrumentId: instrument }: OfInstrument,
  party: string,
): Entity => ({ entity: `${kind}:${instrument}:${party}`, kind, network, subject: party });

export const signatureOf = (of: OfInstrument, party: string): Entity => ofParty('signature', of, party);
export const bondOf = (of: OfInstrument, party: string): Entity => ofParty('bound', of, party);

/** A party is bound by it from a day. Bound again after it had left, that is a run of its own. */
export const bound = (of: OfInstrument, party: string, on: string): Saying => ({
  ...bondOf(of, party),
  ...{ run: 'first', slot: 'start', when: on },
  value: { instrument: of.instrumentId, organisation: party, since: on },
});

type Signing = OfInstrument & {
  readonly party: string;
  readonly person: string;
  readonly method: SignatureMethod | 'ACCESSION';
};

/** A signature, or the accession that is signed later. */
export const signed = ({ party, person, method, ...of }: Signing, on: string): Saying => {
  const value = { instrument: of.instrumentId, organisation: party, person, method, since: on };
  return { ...signatureOf(of, party), slot: 'start', when: on, value };
};

/** What may be wrong about who signed. */
export const signing = { person: field.id, textHash: field.hash };
