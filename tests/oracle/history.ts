import { pastFacts } from './past';
import { type Random, random } from './random';
import type { Recorded } from './recorded';
import { BASIS, own, perhaps, person, SOURCES, type Teller, type Told } from './teller';
import { someDay, someInstant, someWhen } from './whens';

const BY = { person: 'persona-registro', office: 'registrar', of: null };

const register = (teller: Teller): void => {
  const id = own(teller, `ente-${teller.organisations.length}`);
  teller.organisations.push(id);
  const existsFrom = perhaps(teller, someWhen(teller));
  const source = teller.chance(50) ? teller.pick(SOURCES) : null;
  const data = {
    organisationId: id,
    name: `Ente ${id}`,
    legalForm: null,
    externalIds: [],
    existsFrom,
    source,
  };
  teller.tell(`organisation-${id}`, 'party.OrganisationRegistered', data);
};

const rename = (teller: Teller): void => {
  const id = teller.pick(teller.organisations);
  const name = `Nome ${teller.events.length}`;
  teller.tell(`organisation-${id}`, 'party.OrganisationRenamed', {
    ...{ organisationId: id, name, from: someWhen(teller), source: null },
  });
};

/** The end of a term comes after its beginning, as every decision sees to. */
const days = (teller: Teller): { from: string; until: string | null } => {
  const [from = '', until = ''] = [someDay(teller), someDay(teller)].sort();
  return { from, until: from < until && teller.chance(60) ? until : null };
};

const office = (teller: Teller): void => {
  const term = teller.chance(50)
    ? { organisationId: teller.pick(teller.organisations), kind: teller.pick(['LEGAL', 'DESIGNATED']) }
    : { networkId: teller.network, post: teller.pick(['CHAIR', 'SPOKESPERSON']) };
  const who = { ...term, person: person(teller) };
  const isRepresentative = 'organisationId' in term;
  const stream = isRepresentative
    ? `organisation-${String(term.organisationId)}`
    : `network-${teller.network}`;
  teller.terms.push(who);
  const type = isRepresentative ? 'party.RepresentativeDesignated' : 'network.PostHolderAppointed';
  teller.tell(stream, type, {
    ...who,
    ...days(teller),
    basis: BASIS,
    ...(isRepresentative ? { act: null } : {}),
  });
};

const endOffice = (teller: Teller): void => {
  if (teller.terms.length === 0) return;
  const who = teller.pick(teller.terms);
  const isRepresentative = 'organisationId' in who;
  const stream = isRepresentative
    ? `organisation-${String(who['organisationId'])}`
    : `network-${teller.network}`;
  const type = isRepresentative ? 'party.RepresentationEnded' : 'network.PostHolderEnded';
  teller.tell(stream, type, { ...who, on: someDay(teller), reason: 'REVOKED' });
};

type Member = Teller['memberships'][number];

const someMember = (teller: Teller): Member => {
  if (teller.memberships.length > 0 && teller.chance(40)) return teller.pick(teller.memberships);
  const party = teller.pick(teller.organisations);
  const period = teller.memberships.filter((one) => one.party === party).length + 1;
  const fresh = { id: `${party}:${period}`, party, told: new Set<string>(), leaving: false };
  teller.memberships.push(fresh);
  return fresh;
};

/** Who tells it: the record itself (null) or a source; each tells a thing once. */
const teller = (
  random: Random,
  told: Set<string>,
  byRecord: number,
): (typeof SOURCES)[number] | null | undefined => {
  const source = random.chance(byRecord) ? null : random.pick(SOURCES);
  const name = source?.reference ?? '';
  // Now and then a source says again what it said: its later word counts.
  if (told.has(name) && !random.chance(20)) return undefined;
  told.add(name);
  return source;
};

const membership = (one: Teller): void => {
  const { id, party, told } = someMember(one);
  const source = teller(one, told, 35);
  if (source === undefined) return;
  const kind = one.chance(80) ? 'FULL' : 'OBSERVER';
  const base = { networkId: one.network, membershipId: id, party, class: kind, basis: BASIS };
  const stream = `register-${one.network}`;
  if (!source) one.tell(stream, 'membership.MemberAdmitted', { ...base, from: someDay(one) });
  else {
    const dates = { from: perhaps(one, someWhen(one)), until: one.chance(40) ? someWhen(one) : null };
    const more = { reason: null, source, factKey: null };
    one.tell(stream, 'membership.MembershipRecorded', { ...base, ...dates, ...more });
  }
};

const leave = (teller: Teller): void => {
  if (teller.memberships.length === 0) return;
  const one = teller.pick(teller.memberships);
  const base = { networkId: teller.network, membershipId: one.id, party: one.party };
  const stream = `register-${teller.network}`;
  if (one.leaving)
    teller.tell(stream, 'membership.WithdrawalRevoked', { ...base, revokedOn: someDay(teller) });
  else {
    const dates = { receivedOn: someDay(teller), effectiveOn: someDay(teller) };
    const rule = { monthsOfNotice: 3, yearEnd: '12-31' };
    teller.tell(stream, 'membership.WithdrawalNotified', { ...base, ...dates, rule, basis: BASIS });
  }
  one.leaving = !one.leaving;
};

const someMandate = (one: Teller): Teller['mandates'][number] => {
  if (one.mandates.length > 0 && one.chance(30)) return one.pick(one.mandates);
  const fresh = { id: own(one, `mandato-${one.mandates.length}`), told: new Set<string>(), revoked: false };
  one.mandates.push(fresh);
  return fresh;
};

const mandate = (one: Teller): void => {
  const { id: mandateId, told } = someMandate(one);
  const source = teller(one, told, 50);
  if (source === undefined) return;
  const who = { person: person(one), scope: one.pick(['Tavolo', 'Convenzione']) };
  const base = { mandateId, networkId: one.network, ...who, limits: null, basis: BASIS };
  const stream = `mandate-${mandateId}`;
  if (!source) one.tell(stream, 'mandate.MandateConferred', { ...base, ...days(one) });
  else {
    const dates = { from: perhaps(one, someWhen(one)), until: one.chance(50) ? someWhen(one) : null };
    one.tell(stream, 'mandate.MandateRecorded', { ...base, ...dates, source, factKey: null });
  }
};

const revoke = (teller: Teller): void => {
  const one = teller.mandates.find(({ revoked }) => !revoked);
  if (!one) return;
  one.revoked = true;
  const effective = teller.chance(50) ? someDay(teller) : someInstant(teller);
  const base = { mandateId: one.id, networkId: teller.network };
  teller.tell(`mandate-${one.id}`, 'mandate.MandateRevoked', {
    ...base,
    effective,
    reason: 'prova',
    basis: BASIS,
  });
};

const vote = (teller: Teller): void => {
  const networkId = teller.network;
  const one = teller.motions.find(({ state }) => state !== 'over');
  if (!one || teller.chance(20)) {
    const id = own(teller, `mozione-${teller.motions.length}`);
    teller.motions.push({ id, state: 'tabled', ballot: own(teller, `voto-${teller.motions.length}`) });
    const data = {
      motionId: id,
      networkId,
      title: 'Mozione',
      textHash: '',
      matter: ['ORDINARY'],
      execution: null,
    };
    teller.tell(`motion-${id}`, 'voting.MotionTabled', {
      ...data,
      proposer: null,
      tabledAt: someInstant(teller),
    });
    return;
  }
  const { id, ballot: ballotId, state } = one;
  const stream = `ballot-${ballotId}`;
  if (state === 'tabled' && teller.chance(20)) {
    one.state = 'over';
    teller.tell(`motion-${id}`, 'voting.MotionWithdrawn', {
      motionId: id,
      networkId,
      withdrawnAt: someInstant(teller),
    });
  } else if (state === 'tabled') {
    one.state = 'open';
    const motion = { id, title: 'Mozione', textHash: '', matter: ['ORDINARY'], execution: null };
    const rule = { rule: { id: 'regola' }, instrument: 'protocollo' };
    const more = { rule, roll: [], openedAt: someInstant(teller), closesAt: null };
    teller.tell(stream, 'voting.BallotOpened', { ballotId, networkId, motion, ...more });
  } else if (state === 'open') {
    one.state = 'closed';
    teller.tell(stream, 'voting.BallotClosed', { ballotId, networkId, closedAt: someInstant(teller) });
  } else {
    one.state = 'over';
    const outcome = teller.pick(['ADOPTED', 'REJECTED']);
    const more = { outcome, verdict: { outcome }, execution: null, talliedAt: someInstant(teller) };
    teller.tell(stream, 'voting.BallotTallied', { ballotId, networkId, motion: id, ...more });
  }
};

const instrument = (teller: Teller): void => {
  const networkId = teller.network;
  const one = teller.instruments.at(-1);
  if (!one || (one.state === 'force' && teller.chance(20))) {
    const id = own(teller, `protocollo-${teller.instruments.length}`);
    teller.instruments.push({ id, state: 'draft', signed: new Set() });
    const terms = { title: 'Protocollo', kind: 'PROTOCOL', textHash: '', parties: teller.organisations };
    const more = { entryIntoForce: {}, withdrawal: null, accession: 'OPEN', decisionRules: [], source: null };
    teller.tell(`instrument-${id}`, 'protocol.InstrumentDrafted', {
      instrumentId: id,
      networkId,
      ...terms,
      ...more,
    });
    return;
  }
  const stream = `instrument-${one.id}`;
  const base = { instrumentId: one.id, networkId };
  const party = teller.organisations.find((organisation) => !one.signed.has(organisation));
  if (one.state === 'draft') {
    one.state = 'open';
    const data = { ...base, openedAt: someInstant(teller), waitsFor: null };
    teller.tell(stream, 'protocol.OpenedForSignature', data);
  } else if (party && teller.chance(70)) {
    one.signed.add(party);
    const data = { ...base, party, person: person(teller), textHash: '' };
    if (one.state === 'force')
      teller.tell(stream, 'protocol.InstrumentAccededTo', { ...data, on: someDay(teller) });
    else
      teller.tell(stream, 'protocol.SignatureAffixed', {
        ...data,
        method: 'FEQ',
        signedOn: someDay(teller),
        waitsFor: null,
      });
  } else {
    one.state = 'force';
    const data = { ...base, title: 'Protocollo', on: someDay(teller), rule: {}, signatures: [] };
    teller.tell(stream, 'protocol.InstrumentEnteredIntoForce', { ...data, forParties: [...one.signed] });
  }
};

const dated =
  /^(MemberAdmitted|Membership.*|MandateConferred|MandateRecorded|Organisation.*|RepresentativeDesignated|RepresentationRecorded|Network.*|PostHolderAppointed|PostTermRecorded|Signature.*|InstrumentEnteredIntoForce|InstrumentAccededTo|BallotRecorded)$/;
const mistakable =
  /^(MemberAdmitted|MembershipRecorded|Withdrawal.*|Mandate.*|Organisation.*|Represent.*|PostHolder.*|.*Recorded|MotionTabled|FactCorrected|EventWithdrawn|ActAnnulled|ClaimsDisputed|DisputeResolved)$/;
const acts =
  /^(MemberAdmitted|MembershipRecorded|MandateConferred|MandateRecorded|BallotTallied|BallotRecorded|Signature.*|Instrument(EnteredIntoForce|AccededTo|Recorded)|PostHolderAppointed|PostTermRecorded)$/;
const disputable = new RegExp(
  `${dated.source}|^(FactCorrected|ActAnnulled|MandateRevoked|Withdrawal.*|.*Recorded)$`,
);

const refOf = ({ id, stream }: Recorded): Told => ({ id, stream, revision: '0' });

type Verb = (teller: Teller, tell: (type: string, data: Told) => void) => void;

/** A repair of one of the events with these names, if there is any. */
const repairOf =
  (names: RegExp, type: string, more: (teller: Teller) => Told): Verb =>
  (teller, tell) => {
    const found = teller.events.filter(({ name }) => names.test(name));
    if (found.length > 0) tell(type, { target: refOf(teller.pick(found)), ...more(teller) });
  };

const correct = repairOf(dated, 'FactCorrected', (teller) => ({
  slot: teller.chance(65) ? 'start' : 'end',
  when: someWhen(teller),
  basis: BASIS,
}));
const takeBack = repairOf(mistakable, 'EventWithdrawn', () => ({ basis: BASIS }));
const annul = repairOf(acts, 'ActAnnulled', (teller) => ({
  from: perhaps(teller, someWhen(teller)),
  authority: 'Tribunale',
}));

const dispute: Verb = (teller, tell) => {
  const found = teller.events.filter(({ name }) => disputable.test(name));
  if (found.length === 0) return;
  const claims = new Map([0, 1].map(() => teller.pick(found)).map((event) => [event.id, refOf(event)]));
  tell('ClaimsDisputed', { claims: [...claims.values()] });
};

const settle: Verb = (teller, tell) => {
  const disputes = teller.events.filter(({ name }) => name === 'ClaimsDisputed');
  if (disputes.length === 0) return;
  const disputed = teller.pick(disputes);
  const chosen = teller.chance(70) ? teller.pick(disputed.data.claims).id : null;
  tell('DisputeResolved', { dispute: refOf(disputed), chosen, basis: BASIS });
};

const verbs = [correct, correct, correct, takeBack, takeBack, annul, annul, dispute, dispute, settle];

const repair = (teller: Teller): void => {
  const base = { networkId: teller.network, reason: 'prova' };
  teller.pick(verbs)(teller, (type, data) =>
    teller.tell(`record-${teller.network}`, `record.${type}`, { ...base, ...data }),
  );
};

const weights: readonly (readonly [number, (teller: Teller) => void])[] = [
  [2, register],
  [2, rename],
  [4, office],
  [2, endOffice],
  [7, membership],
  [3, leave],
  [4, mandate],
  [2, revoke],
  [4, vote],
  [4, instrument],
  ...pastFacts,
  [18, repair],
];
const deck = weights.flatMap(([weight, action]) => Array.from({ length: weight }, () => action));

/** A number of this seed as a UUID; what it looks like does not matter, only that no two are the same. */
const uuid = (seed: number, n: number): string =>
  `${(seed >>> 0).toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** A network's record, told out of order, wrongly, vaguely, by several sources, and repaired, all from one seed. */
export const randomHistory = (seed: number): readonly Recorded[] => {
  const events: Recorded[] = [];
  const chances = random(seed);
  // The clock of the record moves on, but now and then it is set back.
  let clock = Date.UTC(2026, 0, 1);
  const tell = (stream: string, type: string, data: Told): void => {
    clock += chances.chance(5) ? -3_600_000 : chances.below(86_400_000);
    const [chapter = '', name = ''] = type.split('.');
    const id = uuid(seed, events.length + 1);
    const recordedAt = new Date(clock).toISOString();
    const told = { ...data, by: BY } as unknown as Recorded['data'];
    events.push({ id, place: events.length, stream, chapter, name, recordedAt, data: told });
  };
  const network = `h${seed}-rete`;
  const lists = { organisations: [], memberships: [], mandates: [], motions: [], instruments: [], terms: [] };
  const teller: Teller = { ...chances, seed, network, events, tell, ...lists };
  tell(`network-${network}`, 'network.NetworkConstituted', {
    ...{ networkId: network, name: 'Rete', acronym: null, legalShape: 'PROTOCOL' },
    ...{ from: perhaps(chances, someWhen(chances)), source: null },
  });
  register(teller);
  const length = 8 + chances.below(48);
  while (events.length < length) chances.pick(deck)(teller);
  return events;
};
