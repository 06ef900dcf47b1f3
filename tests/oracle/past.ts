import { described, memberClass } from './acts';
import { BASIS, body, bySource, own, perhaps, person, REGISTRAR, scoped, secretariatOf } from './teller';
import { someBody, someId, type Tell, type Teller } from './teller';
import { someDay, someWhen } from './whens';

/** Facts that sources tell of a past that was never in the system: vague, incomplete, and at odds with each other. */
type Facts = { readonly [field: string]: unknown };

const ofBody = (teller: Teller, organisationId: string, type: string, facts: Facts): void => {
  const data = { organisationId, ...facts, ...bySource(teller) };
  teller.ask(`organisation-${organisationId}`, type, data, REGISTRAR);
};

const ofNetwork = (teller: Teller, stream: string, type: string, facts: Facts): void => {
  const { network: networkId } = teller;
  teller.ask(stream, type, { networkId, ...facts, ...bySource(teller) }, secretariatOf(networkId));
};

const dates = (teller: Teller): { readonly from: string | null; readonly until: string | null } => ({
  from: perhaps(teller, someWhen(teller)),
  until: teller.chance(50) ? someWhen(teller) : null,
});

const known: Tell = (teller) => {
  const id = someBody(teller);
  const existsUntil = teller.chance(25) ? someWhen(teller) : null;
  ofBody(teller, id, 'RecordOrganisation', { ...described(teller, id), existsUntil });
};

const calledOtherwise: Tell = (teller) => {
  const name = teller.pick(['Nome vecchio', 'Nome nuovo', 'Nome breve']);
  const from = perhaps(teller, someWhen(teller));
  ofBody(teller, body(teller), 'RecordOrganisationName', { name, from });
};

const when = (teller: Teller): string | null => perhaps(teller, someWhen(teller));

const absorption: Tell = (teller) => {
  const how = teller.pick(['UNION', 'INCORPORATION']);
  ofBody(teller, body(teller), 'RecordAbsorption', { into: someBody(teller), how, on: when(teller) });
};

const division: Tell = (teller) => {
  const how = teller.pick(['TOTAL', 'PARTIAL']);
  ofBody(teller, body(teller), 'RecordDivision', { into: [someBody(teller)], how, on: when(teller) });
};

const succession: Tell = (teller) => {
  const facts = { successor: someBody(teller), ground: null, on: when(teller) };
  ofBody(teller, body(teller), 'RecordSuccession', facts);
};

const extinction: Tell = (teller) =>
  ofBody(teller, body(teller), 'RecordExtinction', { cause: null, on: when(teller) });

const representation: Tell = (teller) => {
  const kind = teller.pick(['LEGAL', 'LEGAL', 'DESIGNATED', 'ALTERNATE']);
  const term = { person: person(teller), kind, period: 1 + teller.below(2), act: null };
  ofBody(teller, body(teller), 'RecordRepresentation', { ...term, ...dates(teller) });
};

const office: Tell = (teller) => {
  const who = { post: teller.pick(['CHAIR', 'SPOKESPERSON']), person: person(teller) };
  const organisation = teller.chance(30) ? body(teller) : null;
  const term = { ...who, organisation, period: 1 + teller.below(2), ...dates(teller), reason: null };
  ofNetwork(teller, `network-${teller.network}`, 'RecordPostTerm', term);
};

const network: Tell = (teller) => {
  const name = teller.pick(['Rete', 'Rete', 'Rete degli enti']);
  const legalShape = teller.pick(['PROTOCOL', 'PROTOCOL', 'ASSOCIATION']);
  const facts = { name, acronym: null, legalShape, from: when(teller) };
  ofNetwork(teller, `network-${teller.network}`, 'RecordNetwork', facts);
};

const networkOtherwise: Tell = (teller) => {
  const name = teller.pick(['Rete', 'Rete nuova', 'Rete degli enti']);
  const facts = { name, acronym: null, from: when(teller) };
  ofNetwork(teller, `network-${teller.network}`, 'RecordNetworkName', facts);
};

const officeName: Tell = (teller) => {
  const post = teller.pick(['CHAIR', 'SPOKESPERSON']);
  const facts = { post, name: teller.pick(['Portavoce', 'Presidente']), from: when(teller) };
  ofNetwork(teller, `network-${teller.network}`, 'RecordPostName', facts);
};

const membership: Tell = (teller) => {
  const period = teller.chance(80) ? 1 : 2;
  const what = { party: body(teller), period, class: memberClass(teller), reason: null, basis: BASIS };
  ofNetwork(teller, `register-${teller.network}`, 'RecordMembership', { ...what, ...dates(teller) });
};

const roster: Tell = (teller) => {
  const parties = [...new Set([body(teller), body(teller)])];
  const on = teller.chance(60) ? someDay(teller) : someWhen(teller);
  const facts = { on, parties, complete: true, instrument: null };
  ofNetwork(teller, `register-${teller.network}`, 'RecordRoster', facts);
};

const mandate: Tell = (teller) => {
  const mandateId = someId(teller, teller.mandates, 'mandato', 40);
  const what = { person: person(teller), scope: teller.pick(['Tavolo', 'Convenzione']), limits: null };
  const facts = { mandateId, ...what, ...dates(teller), basis: BASIS };
  ofNetwork(teller, `mandate-${mandateId}`, 'RecordMandate', facts);
};

const text: Tell = (teller) => {
  const instrumentId = someId(teller, teller.instruments, 'protocollo', 30);
  const parties = teller.chance(70) ? null : teller.organisations.slice(0, 2);
  const signatories = teller.pick([null, 11, 12]);
  const what = { title: teller.pick(['Protocollo', 'Patto']), kind: 'PROTOCOL', numbering: null };
  const entryIntoForce = teller.pick([null, null, { when: { nth: 1 } }]);
  const more = { textHash: null, parties, signatories, signedOn: when(teller), ...dates(teller) };
  ofNetwork(teller, `instrument-${instrumentId}`, 'RecordInstrument', {
    ...{ instrumentId, ...what, ...more },
    entryIntoForce,
  });
};

const signature: Tell = (teller) => {
  const instrumentId = someId(teller, teller.instruments, 'protocollo', 20);
  const signer = teller.chance(50) ? person(teller) : null;
  const signed = { person: signer, method: teller.pick([null, null, 'FEQ']), signedOn: when(teller) };
  const facts = { instrumentId, party: body(teller), ...signed };
  ofNetwork(teller, `instrument-${instrumentId}`, 'RecordSignature', facts);
};

const ballot: Tell = (teller) => {
  const ballotId = scoped(teller, `passato-${teller.below(3)}`);
  const votes = { for: teller.organisations.slice(0, 1 + teller.below(2)) };
  const what = { ballotId, title: teller.pick(['Voto', 'Voto', 'Votazione']), numbering: null };
  const proclaimed = teller.pick([null, 'ADOPTED', 'REJECTED']);
  const times = teller.pick([
    { closed: null, castAt: {} },
    { closed: '2019-05', castAt: { [teller.organisations[0] ?? '']: someWhen(teller) } },
  ]);
  const classes = teller.pick([{}, { FULL: votes.for }]);
  const cast = { classes, weights: {}, ...times, tie: null };
  const counted = { votes, ...cast, counts: null, rule: null, proclaimed, heldOn: someWhen(teller) };
  ofNetwork(teller, `ballot-${ballotId}`, 'RecordBallot', { ...what, ...counted });
};

export const constitute: Tell = (teller) => {
  const { network: networkId } = teller;
  const what = { networkId, name: 'Rete', acronym: null, legalShape: 'PROTOCOL', from: when(teller) };
  const office = {
    secretariat: own(teller, 'segreteria'),
    secretariatFrom: '2016-01-01',
    source: null,
    visibility: {},
  };
  teller.ask(`network-${networkId}`, 'ConstituteNetwork', { ...what, ...office }, REGISTRAR);
};

export const pastFacts: readonly (readonly [number, Tell])[] = [
  [3, known],
  [2, calledOtherwise],
  [1, absorption],
  [1, division],
  [1, succession],
  [1, extinction],
  [4, representation],
  [2, office],
  [2, network],
  [2, networkOtherwise],
  [1, officeName],
  [5, membership],
  [2, roster],
  [4, mandate],
  [3, text],
  [3, signature],
  [3, ballot],
];
