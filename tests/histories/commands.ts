import type { Command, Event } from '@patto/kernel';
import { mandates } from '@patto/mandate/domain';
import { membershipClasses, registers } from '@patto/membership/domain';
import { networks } from '@patto/network/domain';
import { organisations, registry } from '@patto/party/domain';
import { instruments } from '@patto/protocol/domain';
import type { Repairable } from '@patto/repair/domain';
import { ballots, motions, sides, voteOptions } from '@patto/voting/domain';
import fc from 'fast-check';
import {
  basis,
  command,
  day,
  dayOrNull,
  fixed,
  legalOf,
  NETWORK,
  parties,
  party,
  people,
  person,
  policy,
  registrar,
  told,
  vague,
  whenOrNull,
  type Fields,
} from './values';

const { constantFrom, constant, boolean, oneof } = fc;

export type AnyRepairable = Repairable<Command, Event<string, unknown>, unknown>;

const inNetwork = fixed({ networkId: NETWORK });

const ofNetwork = oneof(
  command('ConstituteNetwork', {
    ...fixed({ networkId: NETWORK, name: 'Rete', acronym: null, legalShape: 'PROTOCOL', source: null }),
    ...{ from: whenOrNull, secretariat: constantFrom(...people, null), secretariatFrom: day },
    visibility: constantFrom({}, { members: 'PUBLIC' }, { record: 'BODY', members: 'MEMBERS' }),
  }),
  command('SetVisibility', {
    ...inNetwork,
    visibility: constantFrom({}, { members: 'PUBLIC' }, { members: 'BODY', votes: 'CONFIDENTIAL' }),
  }),
  command('GrantReading', {
    ...{ ...inNetwork, person, from: day, until: dayOrNull, reason: constant('x') },
    parts: constantFrom(['record'], ['members', 'votes']),
  }),
  command('RevokeReading', { ...inNetwork, person, on: day, reason: constant('x') }),
  command('AppointPostHolder', {
    ...{ ...inNetwork, post: constantFrom('SECRETARIAT', 'CHAIR'), person, from: day, until: dayOrNull },
  }),
  command('UpholdFact', {
    ...{
      ...inNetwork,
      entity: constant('mandate:rete.x'),
      despite: constantFrom('ballot:rete.x', 'ballot:rete.y'),
    },
    ...{ ground: constant('GOOD_FAITH'), reason: constant('x'), isKnown: boolean() },
  }),
  command('EndPostHolder', {
    ...{ ...inNetwork, post: constantFrom('SECRETARIAT', 'CHAIR'), person, on: day, reason: constant('x') },
  }),
  command('RecordNetwork', {
    ...fixed({ networkId: NETWORK, acronym: null, legalShape: 'PROTOCOL' }),
    ...{ ...told, name: constantFrom('Rete', 'Reti'), from: whenOrNull },
  }),
  command('RenameNetwork', {
    ...fixed({ networkId: NETWORK, acronym: null }),
    ...{ name: constantFrom('Rete', 'Reti'), from: day },
  }),
  command('RecordPostName', {
    ...fixed({ networkId: NETWORK, post: 'SECRETARIAT' }),
    ...{ ...told, name: constantFrom('Segreteria', 'Ufficio'), from: whenOrNull },
  }),
  command('RecordNetworkName', {
    ...fixed({ networkId: NETWORK, acronym: null }),
    ...{ ...told, name: constantFrom('Rete', 'Reti'), from: whenOrNull },
  }),
  command('RecordPostTerm', {
    ...fixed({ networkId: NETWORK, post: 'SECRETARIAT', organisation: null, reason: null }),
    ...{ ...told, person, period: constantFrom(1, 2), from: whenOrNull, until: whenOrNull },
  }),
);

const body = fixed({ organisationId: 'nord' });
const capacity = constantFrom('LEGAL', 'DESIGNATED', 'ALTERNATE');
const described = fixed({ legalForm: null, externalIds: [] });

const ofOrganisation = oneof(
  command('RegisterOrganisation', {
    ...{ ...body, ...described, name: constant('Nord'), existsFrom: whenOrNull, source: constant(null) },
    taken: constant(null),
  }),
  command('RenameOrganisation', {
    ...{
      ...body,
      name: constantFrom('Nord', 'Nord ODV'),
      from: constantFrom(...vague),
      source: constant(null),
    },
  }),
  command('DesignateRepresentative', {
    ...{ ...body, person, kind: capacity, from: day, until: dayOrNull, act: constant(null) },
    network: constantFrom(null, NETWORK, 'altra'),
  }),
  command('EndRepresentation', { ...body, person, kind: capacity, on: day, reason: constant('LEFT') }),
  command('RecordOrganisation', {
    ...{ ...body, ...described, ...told, name: constantFrom('Nord', 'Nord APS') },
    ...{ existsFrom: whenOrNull, existsUntil: whenOrNull },
  }),
  command('RecordOrganisationName', {
    ...body,
    ...told,
    name: constantFrom('Nord', 'Nor'),
    from: whenOrNull,
  }),
  command('RecordAbsorption', {
    ...body,
    ...told,
    into: party,
    how: constant('INCORPORATION'),
    on: whenOrNull,
  }),
  command('RecordDivision', {
    ...{ ...body, ...told, into: constant(['est', 'ovest']), how: constantFrom('TOTAL', 'PARTIAL') },
    on: whenOrNull,
  }),
  command('RecordSuccession', { ...body, ...told, successor: party, ground: constant(null), on: whenOrNull }),
  command('RecordExtinction', { ...body, ...told, cause: constant(null), on: whenOrNull }),
  command('RecordRepresentation', {
    ...{ ...body, ...told, person, kind: capacity, period: constantFrom(1, 2), act: constant(null) },
    ...{ from: whenOrNull, until: whenOrNull },
  }),
);

const kind = constantFrom(...membershipClasses);

const ofRegister = oneof(
  command('AdmitMember', { ...inNetwork, party, class: kind, from: day, basis }),
  command('ChangeMembershipClass', { ...inNetwork, party, class: kind, from: day, reason: constant(null) }),
  command('NotifyWithdrawal', {
    ...{ ...inNetwork, party: constant('nord'), receivedOn: day, instrument: constant('rete.protocollo') },
    ...{ rule: constant({ monthsOfNotice: 3, yearEnd: '12-31' }), power: constant(legalOf('nord')) },
  }),
  command('RevokeWithdrawal', { ...inNetwork, party: constant('nord'), power: constant(legalOf('nord')) }),
  command('SetVoteWeight', { ...inNetwork, party, weight: constantFrom(1, 2), basis, isInForce: boolean() }),
  command('RecordMembership', {
    ...{ ...inNetwork, ...told, party, class: kind, from: whenOrNull, until: whenOrNull },
    ...{ reason: constant(null), basis, period: constantFrom(1, 2) },
  }),
  command('RecordRoster', {
    ...{
      ...inNetwork,
      ...told,
      on: constantFrom(...vague),
      parties: constantFrom(['nord'], ['sud', 'nord']),
    },
    ...{ complete: boolean(), instrument: constant(null) },
  }),
);

const instrument = fixed({ instrumentId: 'rete.protocollo', networkId: NETWORK });
const textHash = constant('a'.repeat(64));
const signs = parties.flatMap((one) =>
  ['SignInstrument', 'AccedeToInstrument'].map((type) =>
    command(type, {
      ...{
        instrumentId: constant('rete.protocollo'),
        party: constant(one),
        method: constant('FEQ'),
        textHash,
      },
      ...{
        signedOn: day,
        on: day,
        leftOn: constantFrom(null, '2024-01-01'),
        encircling: constant([]),
        signer: constant(legalOf(one)),
        power: constant(legalOf(one)),
      },
    }),
  ),
);

const ofInstrument = oneof(
  command('DraftInstrument', {
    ...{ ...instrument, ...fixed({ title: 'Protocollo', kind: 'PROTOCOL', withdrawal: null }) },
    ...fixed({ unknown: [], encircling: [] }),
    ...{ textHash, parties: constantFrom(['nord'], ['nord', 'sud']), accession: constant('OPEN') },
    ...{ entryIntoForce: constantFrom({ when: { allSigned: true } }, { when: { nth: 1 } }) },
    ...{ decisionRules: constant([]), source: constant(null), admitsMembers: constant(null) },
    members: constantFrom<readonly string[]>([], ['nord']),
  }),
  command('OpenForSignature', { instrumentId: constant('rete.protocollo'), openedOn: dayOrNull }),
  command('BringIntoForce', {
    instrumentId: constant('rete.protocollo'),
    repaired: constantFrom(null, 'e2', 'e3'),
  }),
  ...signs,
  command('RecordInstrument', {
    ...{ ...instrument, ...told, ...fixed({ title: 'Protocollo', kind: 'PROTOCOL', numbering: null }) },
    ...{ textHash, parties: constant(null), signatories: constant(2), entryIntoForce: constant(null) },
    ...{ signedOn: whenOrNull, from: whenOrNull, until: whenOrNull },
  }),
  command('RecordSignature', {
    ...{
      ...instrument,
      ...told,
      party,
      person: constant(null),
      method: constant(null),
      signedOn: whenOrNull,
    },
  }),
);

const standing = constant({
  ...{ state: 'TABLED', outcome: null, ballot: null, round: null, next: null },
  isAnnulled: false,
});
const motion = fixed({ motionId: 'rete.mozione', networkId: NETWORK });

const ofMotion = oneof(
  command('TableMotion', {
    ...{
      ...motion,
      title: constant('Tavolo'),
      textHash,
      matter: constant(['ORDINARY']),
      execution: constant(null),
    },
    ...{ proposer: constantFrom('nord', null), proposerIsMember: boolean(), networkSince: constant(null) },
  }),
  command('WithdrawMotion', { ...motion, standing }),
);

const ballot = fixed({ ballotId: 'rete.mozione.1', networkId: NETWORK });
const electors = parties.map((organisation) => ({ organisation, weight: 1, class: 'FULL' }));
const rule = {
  ...{ instrument: 'rete.protocollo', cited: [] },
  rule: {
    id: 'ordinaria',
    adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
    votesChangeable: 'CLOSE',
    tie: 'CHAIR_CASTING',
  },
};
const byLot = { ...rule, rule: { ...rule.rule, tie: 'LOT' } };

const order: Fields = { on: day, authority: constant('Tribunale'), reason: constant('x') };
const ofBallot = oneof(
  command('ListRoll', {
    ...ballot,
    listing: constant('elenco'),
    electors: constantFrom(electors, [electors[0]]),
  }),
  command('OpenBallot', {
    ...{
      ...ballot,
      standing,
      rule: constantFrom(rule, byLot),
      unstatable: constant([]),
      roll: constant(electors),
    },
    motion: constant({
      id: 'rete.mozione',
      title: 'T',
      textHash: 'b',
      matter: ['ORDINARY'],
      execution: null,
    }),
    closesAt: constantFrom(null, '2026-07-01T10:00:00.000Z'),
  }),
  ...parties.map((organisation) =>
    command('CastVote', {
      ...{ ...ballot, organisation: constant(organisation), option: constantFrom(...voteOptions) },
      ...{ capacity: constant('PRINCIPAL'), power: constant(legalOf(organisation)) },
    }),
  ),
  command('CloseBallot', ballot),
  command('GiveCastingVote', { ...ballot, choice: constantFrom(...sides) }),
  command('DrawLot', {
    ...{ ...ballot, choice: constantFrom(...sides), method: constant('urna'), witnesses: constant(['anna']) },
  }),
  command('StayResolution', { ...ballot, ...order }),
  command('LiftStay', { ...ballot, ...order }),
  command('RecordBallot', {
    ...{
      ...ballot,
      ...told,
      title: constant('T'),
      numbering: constant(null),
      heldOn: constantFrom(...vague),
    },
    ...{ votes: constantFrom({ for: ['nord'] }, { against: ['nord', 'sud'] }), weights: constant({}) },
    classes: constantFrom({}, { FULL: ['nord'] }),
    ...{ closed: constantFrom(null, '2019-05-01'), castAt: constantFrom({}, { nord: '2019-06-01' }) },
    tie: constant(null),
    ...{
      counts: constant(null),
      rule: constantFrom(rule.rule, null),
      proclaimed: constantFrom('ADOPTED', null),
    },
  }),
);

const mandate = fixed({ mandateId: 'rete.mozione.1', networkId: NETWORK });
const held: Fields = { person, scope: constant('tavolo'), limits: constant(null), basis };

const ofMandate = oneof(
  command('ConferMandate', { ...mandate, ...held, from: day, until: dayOrNull, power: constant(policy) }),
  command('RevokeMandate', { ...mandate, effective: day, reason: constant('x'), cited: constant(null) }),
  command('RecordMandate', { ...mandate, ...held, ...told, from: whenOrNull, until: whenOrNull }),
);

const ofRegistry = command('AppointRegistrar', {
  ...{ person, power: constantFrom(registrar, { ...policy, person: 'installation' }) },
});

const event = fc.nat(12).map((n) => ({ id: `e${n}`, stream: 'stream-x', revision: String(n) }));
const made: Fields = { networkId: constantFrom(NETWORK, NETWORK, null), reason: constant('x') };
const unsourced: Fields = { source: constant(null), factKey: constant(null) };
const dispute = constantFrom('lite', 'causa');

/** Repairs of any event of a stream, whatever it is. */
const repairs = oneof(
  command('CorrectFact', {
    ...{ ...made, ...unsourced, target: event },
    changes: oneof(
      ...['from', 'until', 'on', 'existsFrom', 'signedOn', 'effective', 'heldOn'].map((field) =>
        dayOrNull.map((value) => ({ [field]: value })),
      ),
      ...[person.map((value) => ({ person: value })), party.map((value) => ({ party: value }))],
    ),
  }),
  command('RetractEvent', { ...made, ...unsourced, target: event }),
  command('AnnulAct', {
    ...{ ...made, ...unsourced, target: event, part: constantFrom('all', 'beginning', 'end') },
    ...{ from: dayOrNull, authority: constant('Tribunale') },
  }),
  command('DisputeClaims', {
    ...{ ...made, ...unsourced, dispute, claims: fc.array(event, { minLength: 1, maxLength: 3 }) },
  }),
  command('ResolveDispute', {
    ...{ ...made, dispute, stream: constant('stream-x') },
    chosen: oneof(
      event.map(({ id }) => id),
      constant(null),
    ),
  }),
  command('RetractDispute', { ...made, dispute, stream: constant('stream-x'), power: constant(policy) }),
);

const named = (aggregate: unknown, own: fc.Arbitrary<Command>) => {
  const known = aggregate as AnyRepairable;
  const commands = fc
    .array(oneof({ arbitrary: own, weight: 3 }, { arbitrary: repairs, weight: 2 }), { maxLength: 25 })
    // Time runs forwards.
    .map((given) => given.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)));
  return { chapter: known.category, aggregate: known, commands };
};

/** Every chapter with random commands for it, among them repairs; ids are few, so that they meet. */
export const chapters = [
  named(organisations, ofOrganisation),
  named(registry, ofRegistry),
  named(networks, ofNetwork),
  named(registers, ofRegister),
  named(instruments, ofInstrument),
  named(motions, ofMotion),
  named(ballots, ofBallot),
  named(mandates, ofMandate),
];
