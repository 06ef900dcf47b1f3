import { own, perhaps, person, SOURCES, type Teller, type Told } from './teller';
import { someWhen } from './whens';

/** Facts that sources tell of a past that was never in the system: vague, incomplete, and at odds with each other. */
type Tell = (teller: Teller) => void;

const bySource = (teller: Teller): Told => ({ source: teller.pick(SOURCES), factKey: null });

const someOrganisation = (teller: Teller): string => {
  if (teller.organisations.length > 1 && teller.chance(70)) return teller.pick(teller.organisations);
  const id = own(teller, `ente-${teller.organisations.length}`);
  teller.organisations.push(id);
  return id;
};

const ofParty = (teller: Teller, organisationId: string, name: string, data: Told): void =>
  teller.tell(`organisation-${organisationId}`, `party.${name}`, {
    organisationId,
    ...data,
    ...bySource(teller),
  });

const body: Tell = (teller) => {
  const id = someOrganisation(teller);
  ofParty(teller, id, 'OrganisationRecorded', {
    name: teller.pick([`Ente ${id}`, `Ente ${id}`, `Ente ${id} onlus`]),
    legalForm: teller.chance(80) ? null : 'APS',
    externalIds: [],
    existsFrom: perhaps(teller, someWhen(teller)),
    existsUntil: teller.chance(25) ? someWhen(teller) : null,
  });
};

const calledOtherwise: Tell = (teller) => {
  const name = teller.pick(['Nome vecchio', 'Nome nuovo', 'Nome breve']);
  const from = perhaps(teller, someWhen(teller));
  ofParty(teller, teller.pick(teller.organisations), 'OrganisationNameRecorded', { name, from });
};

const others = (teller: Teller, id: string): readonly string[] => {
  const left = teller.organisations.filter((other) => other !== id);
  return left.length === 0 ? [] : [...new Set([teller.pick(left), teller.pick(left)])];
};

const merger: Tell = (teller) => {
  const into = someOrganisation(teller);
  const absorbed = others(teller, into);
  if (absorbed.length === 0) return;
  const on = perhaps(teller, someWhen(teller));
  const how = teller.pick(['UNION', 'INCORPORATION']);
  ofParty(teller, into, 'OrganisationsMerged', { absorbed, how, on });
};

const division: Tell = (teller) => {
  const id = teller.pick(teller.organisations);
  const on = perhaps(teller, someWhen(teller));
  const how = teller.pick(['TOTAL', 'PARTIAL']);
  ofParty(teller, id, 'OrganisationDivided', { into: [someOrganisation(teller)], how, on });
};

const succession: Tell = (teller) => {
  const id = teller.pick(teller.organisations);
  const on = perhaps(teller, someWhen(teller));
  ofParty(teller, id, 'OrganisationSucceeded', { successor: someOrganisation(teller), ground: null, on });
};

const extinction: Tell = (teller) => {
  const on = perhaps(teller, someWhen(teller));
  ofParty(teller, teller.pick(teller.organisations), 'OrganisationExtinguished', { cause: null, on });
};

const dates = (teller: Teller): Told => ({
  from: perhaps(teller, someWhen(teller)),
  until: teller.chance(50) ? someWhen(teller) : null,
});

const term: Tell = (teller) => {
  const period = 1 + teller.below(2);
  const holder = person(teller);
  if (teller.chance(50)) {
    const organisationId = teller.pick(teller.organisations);
    const who = { organisationId, kind: teller.pick(['LEGAL', 'DESIGNATED']), person: holder };
    teller.terms.push(who);
    ofParty(teller, organisationId, 'RepresentationRecorded', {
      ...who,
      period,
      ...dates(teller),
      act: null,
    });
    return;
  }
  const { network: networkId } = teller;
  const who = { networkId, post: teller.pick(['CHAIR', 'SPOKESPERSON']), person: holder };
  teller.terms.push(who);
  const organisation = teller.chance(30) ? teller.pick(teller.organisations) : null;
  const more = { organisation, period, ...dates(teller), reason: null, ...bySource(teller) };
  teller.tell(`network-${networkId}`, 'network.PostTermRecorded', { ...who, ...more });
};

const ofNetwork: Tell = (teller) => {
  const { network: networkId } = teller;
  const name = teller.pick(['Rete', 'Rete', 'Rete degli enti']);
  const from = perhaps(teller, someWhen(teller));
  const data = { networkId, name, acronym: null, legalShape: 'PROTOCOL', from, ...bySource(teller) };
  teller.tell(`network-${networkId}`, 'network.NetworkRecorded', data);
};

const oldInstrument = (teller: Teller): string => own(teller, `patto-${teller.below(2)}`);

const text: Tell = (teller) => {
  const instrumentId = oldInstrument(teller);
  const { network: networkId } = teller;
  const signatories = teller.pick([null, 11, 12]);
  const parties = teller.chance(70) ? null : teller.organisations.slice(0, 2);
  const what = { title: 'Patto', kind: 'PROTOCOL', textHash: null, parties, signatories };
  const signedOn = perhaps(teller, someWhen(teller));
  const more = { ...what, signedOn, ...dates(teller), ...bySource(teller) };
  teller.tell(`instrument-${instrumentId}`, 'protocol.InstrumentRecorded', {
    instrumentId,
    networkId,
    ...more,
  });
};

const signature: Tell = (teller) => {
  const live = teller.instruments.map(({ id }) => id);
  const instrumentId = teller.pick([oldInstrument(teller), ...live]);
  const { network: networkId } = teller;
  const party = teller.pick(teller.organisations);
  const signer = teller.chance(50) ? person(teller) : null;
  const signedOn = perhaps(teller, someWhen(teller));
  const method = teller.pick([null, null, 'FEQ']);
  const data = { instrumentId, networkId, party, person: signer, method, signedOn, ...bySource(teller) };
  teller.tell(`instrument-${instrumentId}`, 'protocol.SignatureRecorded', data);
};

const ballot: Tell = (teller) => {
  const ballotId = own(teller, `passato-${teller.below(4)}`);
  const outcomes = [null, 'ADOPTED', 'REJECTED'];
  const computed = teller.pick(outcomes);
  const votes = { for: teller.organisations.slice(0, 1 + teller.below(2)) };
  const what = { ballotId, networkId: teller.network, title: teller.pick(['Voto', 'Voto', 'Votazione']) };
  const counted = { votes, weights: {}, counts: null, rule: null, proclaimed: teller.pick(outcomes) };
  const verdict = computed === null ? null : { outcome: computed };
  const more = { heldOn: someWhen(teller), verdict, ...bySource(teller) };
  teller.tell(`ballot-${ballotId}`, 'voting.BallotRecorded', { ...what, ...counted, ...more });
};

/** What says nothing of the state, and must not change it. */
const silent: Tell = (teller) => {
  const { network: networkId } = teller;
  const party = teller.pick(teller.organisations);
  const roster = { on: someWhen(teller), parties: [party], complete: true, instrument: null };
  if (teller.chance(50))
    teller.tell(`register-${networkId}`, 'membership.RosterRecorded', {
      networkId,
      ...roster,
      ...bySource(teller),
    });
  else
    teller.tell(`register-${networkId}`, 'membership.VoteWeightSet', {
      networkId,
      party,
      weight: 2,
      basis: { kind: 'none' },
    });
};

export const pastFacts: readonly (readonly [number, Tell])[] = [
  [2, body],
  [2, calledOtherwise],
  [1, merger],
  [1, division],
  [1, succession],
  [1, extinction],
  [3, term],
  [1, ofNetwork],
  [2, text],
  [2, signature],
  [2, ballot],
  [1, silent],
];
