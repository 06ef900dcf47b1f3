import type { Json, JsonObject, Placed } from '@patto/kernel';
import { stretchOf, type Entity, type Kind, type Saying } from '@patto/repair/domain';
import type {
  InstrumentEvent,
  InstrumentRecorded,
  InstrumentTerms,
  SignatureRecorded,
} from './instrument.events';

const about = (kind: Kind, network: string, instrument: string): Entity => ({
  entity: `${kind}:${instrument}`,
  kind,
  network,
  subject: null,
});

const makingOf = (network: string, id: string): Entity => about('instrument', network, id);
const termsEntity = (network: string, id: string): Entity => about('terms', network, id);
export const forceOf = (network: string, id: string): Entity => about('force', network, id);

const ofParty = (
  kind: 'signature' | 'bound',
  network: string,
  instrument: string,
  party: string,
): Entity => ({
  entity: `${kind}:${instrument}:${party}`,
  kind,
  network,
  subject: party,
});

const signatureOf = (network: string, instrument: string, party: string): Entity =>
  ofParty('signature', network, instrument, party);
export const bondOf = (network: string, instrument: string, party: string): Entity =>
  ofParty('bound', network, instrument, party);

const bound = (
  { networkId, instrumentId }: { readonly networkId: string; readonly instrumentId: string },
  party: string,
  on: string,
): Saying => ({
  ...bondOf(networkId, instrumentId, party),
  ...{ slot: 'start', when: on, value: { instrument: instrumentId, organisation: party, since: on } },
});

type Signed = {
  readonly networkId: string;
  readonly instrumentId: string;
  readonly party: string;
  readonly person: string;
  readonly method: string;
};

/** A signature, or the accession that is signed later. */
const signed = ({ networkId, instrumentId, party, person, method }: Signed, on: string): Saying => {
  const value = { instrument: instrumentId, organisation: party, person, method, since: on };
  return { ...signatureOf(networkId, instrumentId, party), slot: 'start', when: on, value };
};

const termsIn = ({
  title,
  kind,
  textHash,
  parties,
  entryIntoForce,
  withdrawal,
  accession,
  decisionRules,
  admitsMembers,
}: InstrumentTerms): JsonObject => ({
  ...{ title, kind, textHash, parties, accession, admitsMembers },
  ...({ entryIntoForce, withdrawal, decisionRules } as unknown as { readonly [name: string]: Json }),
});

const recorded = (data: InstrumentRecorded['data']): readonly Saying[] => {
  const { networkId: network, instrumentId: instrument, title, kind, numbering, textHash } = data;
  const { parties, signatories, signedOn, entryIntoForce, from, until, enteredAt } = data;
  const value = { instrument, title, kind, numbering, textHash, parties, signatories, status: 'SIGNED' };
  const terms = { instrument, title, kind, textHash, parties, entryIntoForce: entryIntoForce as Json };
  const making = { from: signedOn, until: null, value, enteredAt };
  const force = { from, until, value: { instrument, title, since: from, forParties: parties }, enteredAt };
  return [
    ...stretchOf(makingOf(network, instrument), making),
    ...(entryIntoForce === null
      ? []
      : stretchOf(termsEntity(network, instrument), { ...making, value: terms })),
    ...(from === null ? [] : stretchOf(forceOf(network, instrument), force)),
  ];
};

const signatureRecorded = (data: SignatureRecorded['data']): readonly Saying[] => {
  const { networkId: network, instrumentId: instrument, party, person, method, signedOn: from } = data;
  const value = { instrument, organisation: party, person, method, since: from };
  const { enteredAt } = data;
  return stretchOf(signatureOf(network, instrument, party), { from, until: null, value, enteredAt });
};

/**
 * An instrument has two lives: its making (`instrument`: drafted, open for signature) at the instants of the record, and
 * its force (`force`) between legal dates, which may lie long before the record was made. Its terms are fixed with its
 * text; each signature and each bond of a party is a thing of its own.
 */
export const instrumentChronicle = (event: Placed<InstrumentEvent>): readonly Saying[] => {
  const { type, data } = event;
  const { networkId: network, instrumentId: instrument } = data;
  switch (type) {
    case 'InstrumentDrafted': {
      const { title, kind, textHash, parties, draftedAt: when } = data;
      const value = { instrument, title, kind, textHash, parties, status: 'DRAFT' };
      return [
        { ...makingOf(network, instrument), slot: 'drafted', when, value },
        { ...termsEntity(network, instrument), slot: 'fixed', when, value: { instrument, ...termsIn(data) } },
      ];
    }
    case 'OpenedForSignature': {
      const value = { status: 'OPEN_FOR_SIGNATURE', openedOn: data.openedOn };
      return [
        { ...makingOf(network, instrument), slot: 'opened', when: data.openedAt, value, isChange: true },
      ];
    }
    case 'SignatureAffixed':
      return [signed(data, data.signedOn)];
    case 'InstrumentEnteredIntoForce': {
      const { title, on, forParties } = data;
      const value = { instrument, title, since: on, forParties };
      return [
        { ...forceOf(network, instrument), slot: 'start', when: on, value },
        ...forParties.map((party) => bound(data, party, on)),
      ];
    }
    case 'EntryIntoForceAwaited':
      return [];
    case 'PartyBound':
      return [bound(data, data.party, data.on)];
    case 'InstrumentAccededTo':
      return [signed({ ...data, method: 'ACCESSION' }, data.on), bound(data, data.party, data.on)];
    case 'InstrumentRecorded':
      return recorded(data);
    case 'SignatureRecorded':
      return signatureRecorded(data);
  }
};
