import {
  isRefusal,
  stateOf,
  type Basis,
  type Event,
  type Power,
  type Source,
  type StoredEvent,
} from '@patto/kernel';
import { mandates } from '@patto/mandate/domain';
import { registers } from '@patto/membership/domain';
import { networks } from '@patto/network/domain';
import { identifiers, INSTALLATION, organisations, registry } from '@patto/party/domain';
import { instruments } from '@patto/protocol/domain';
import { placed } from '@patto/testing/given';
import { ballots, motions } from '@patto/voting/domain';

const AT = '2026-06-01T10:00:00.000Z';
const registrar: Power = { person: 'registro-regionale', office: 'registrar', of: null };
const keeper: Power = { person: 'segreteria-rete', office: 'secretariat', of: 'rete' };
const legal: Power = { person: 'legale-aurora', office: 'legal-representative', of: 'aurora' };
const speaker: Power = { person: 'delegata-aurora', office: 'representative', of: 'aurora' };
const policy: Power = { person: 'policy:admit-members', office: 'policy', of: null };
const source: Source = {
  ...{ kind: 'MINUTES', reference: 'Verbale dell’assemblea del 12 marzo', page: '2' },
  ...{ retrievedOn: '2026-01-15', hash: null },
};
const textHash = 'a'.repeat(64);
const clause: Basis = { kind: 'clause', instrument: 'rete.protocollo', clause: 'art. 4' };
const motionBasis: Basis = { kind: 'motion', motion: 'rete.tavolo', ballot: 'rete.tavolo.1' };
const told = { source, factKey: 'riga-7', power: keeper };

const command = (type: string, data: object, at = AT) => ({ type, data, at });
const body = { organisationId: 'aurora' };
const toldBody = { ...body, ...told, power: registrar };
const term = { person: 'delegata-aurora', kind: 'DESIGNATED', act: 'delibera 3/2026' };
const described = { legalForm: 'COOPERATIVA_SOCIALE', externalIds: [{ list: 'RUNTS', value: '12345' }] };

const ofBody = [
  command('RegisterOrganisation', {
    ...{ ...body, ...described, name: 'Cooperativa Aurora', existsFrom: '2011', source, power: registrar },
    taken: null,
  }),
  command('RenameOrganisation', {
    ...body,
    name: 'Aurora ETS',
    from: '2026-02-01',
    source,
    power: registrar,
  }),
  command('DesignateRepresentative', {
    ...{ ...body, ...term, from: '2026-01-01', until: '2029-01-01', network: 'rete', power: legal },
  }),
  command('EndRepresentation', { ...body, ...term, on: '2026-05-01', reason: 'RESIGNED', power: legal }),
  command('RecordOrganisation', {
    ...{ ...toldBody, ...described, name: 'Aurora', existsFrom: '1998', existsUntil: null },
  }),
  command('RecordOrganisationName', { ...toldBody, name: 'Gruppo Aurora', from: '2003~' }),
  command('RecordRepresentation', { ...toldBody, ...term, period: 1, from: '2015', until: '2018' }),
  command('RecordDivision', { ...toldBody, into: ['aurora-casa'], how: 'PARTIAL', on: '2019-06' }),
  command('RecordSuccession', { ...toldBody, successor: 'domani', ground: 'conferimento', on: '2025' }),
  command('RecordAbsorption', { ...toldBody, into: 'domani', how: 'INCORPORATION', on: '2025-12-31' }),
  command('RecordExtinction', { ...toldBody, cause: 'liquidazione', on: '2025-12-31' }),
];

const network = { networkId: 'rete' };
const shape = { name: 'Rete Asilo', acronym: 'RA', legalShape: 'PROTOCOL', from: '2023-02' };
const post = { ...network, post: 'CHAIR', person: 'presidente' };
const ref = (id: string, stream: string) => ({ id, stream, revision: id.slice(1) });
const repair = {
  ...network,
  reason: 'trascritto male dal verbale',
  source: null,
  factKey: null,
  power: registrar,
};

const ofNetwork = [
  command('ConstituteNetwork', {
    ...{ ...network, ...shape, secretariat: 'segreteria-rete', secretariatFrom: '2026-01-01', source },
    visibility: {},
    power: registrar,
  }),
  command('AppointPostHolder', { ...post, from: '2026-01-01', until: '2028-01-01', power: keeper }),
  command('EndPostHolder', { ...post, on: '2026-05-01', reason: 'dimissioni', power: keeper }),
  command('RecordNetwork', { ...network, ...told, ...shape }),
  command('RecordPostTerm', {
    ...{ ...network, ...told, post: 'PORTAVOCE', person: 'carla', organisation: 'aurora', period: 1 },
    ...{ from: '2019', until: '2021', reason: 'scadenza' },
  }),
  command('UpholdFact', {
    ...{ ...network, entity: 'mandate:rete.tavolo.1', despite: 'ballot:rete.tavolo.1', isKnown: true },
    ...{ ground: 'GOOD_FAITH', reason: 'il contratto era firmato', power: keeper },
  }),
  command('CorrectFact', { ...repair, target: ref('e5', 'network-rete'), changes: { until: '2022' } }),
  command('RetractEvent', { ...repair, target: ref('e6', 'network-rete') }),
  command('AnnulAct', {
    ...{ ...repair, target: ref('e2', 'network-rete'), part: 'all', from: null },
    authority: 'Tribunale di Torino, sentenza 12/2026',
  }),
  command('DisputeClaims', {
    ...{ ...repair, dispute: 'b2c6', claims: [ref('e0', 'network-rete'), ref('e4', 'network-rete')] },
  }),
  command('ResolveDispute', { ...repair, dispute: 'b2c6', stream: 'network-rete', chosen: 'e0' }),
  command('RenameNetwork', {
    ...network,
    name: 'Rete Asilo e Rifugio',
    acronym: null,
    from: '2026-03-01',
    power: keeper,
  }),
  command('RecordPostName', {
    ...network,
    ...told,
    post: 'PORTAVOCE',
    name: 'Portavoce di turno',
    from: '2019',
  }),
  command('RecordNetworkName', { ...network, ...told, name: 'Rete Rifugio', acronym: null, from: '2024~' }),
  command('SetVisibility', {
    ...network,
    visibility: { members: 'PUBLIC', votes: 'CONFIDENTIAL' },
    power: keeper,
  }),
  command('GrantReading', {
    ...{ ...network, person: 'storica', parts: ['record'], from: '2026-01-01', until: null },
    ...{ reason: 'Ricerca storica', power: keeper },
  }),
  command('RevokeReading', {
    ...{ ...network, person: 'storica', on: '2026-05-01', reason: 'Ricerca conclusa', power: keeper },
  }),
];

const party = { networkId: 'rete', party: 'aurora' };
const ofRegister = [
  command('AdmitMember', { ...party, class: 'FULL', from: '2026-03-01', basis: clause, power: policy }),
  command('SetVoteWeight', { ...party, weight: 3, basis: clause, isInForce: true, power: keeper }),
  command('ChangeMembershipClass', {
    ...party,
    class: 'OBSERVER',
    from: '2026-04-01',
    reason: null,
    power: keeper,
  }),
  command('NotifyWithdrawal', {
    ...{ ...party, receivedOn: '2026-05-10', rule: { monthsOfNotice: 3, yearEnd: '12-31' } },
    ...{ instrument: 'rete.protocollo', power: legal },
  }),
  command('RevokeWithdrawal', { ...party, power: legal }),
  command('RecordMembership', {
    ...{ ...told, networkId: 'rete', party: 'domani', class: 'FULL', from: '2023-02', until: '2024' },
    ...{ reason: 'EXCLUDED', basis: clause, period: 1 },
  }),
  command('RecordRoster', {
    ...{ ...told, networkId: 'rete', on: '2023-06-30', parties: ['aurora', 'domani'], complete: true },
    instrument: 'rete.protocollo',
  }),
];

const instrument = { instrumentId: 'rete.protocollo', networkId: 'rete' };
const majority = { id: 'ordinaria', adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' } };
const signed = (signer: string) => ({
  ...{ ...instrument, party: signer, textHash, encircling: [] },
  ...{ signer: { ...legal, of: signer }, power: { ...legal, of: signer } },
});
const signature = (signer: string) => ({ ...signed(signer), method: 'FEQ', signedOn: '2026-02-01' });

const ofInstrument = [
  command(
    'DraftInstrument',
    {
      ...{
        ...instrument,
        title: 'Protocollo di intesa',
        kind: 'PROTOCOL',
        textHash,
        parties: ['aurora', 'domani'],
      },
      ...{ entryIntoForce: { when: { nth: 1 } }, withdrawal: { monthsOfNotice: 3, yearEnd: '12-31' } },
      ...{ accession: 'OPEN', decisionRules: [majority], source, admitsMembers: null },
      ...{ members: [], unknown: [], encircling: [], power: keeper },
    },
    '2026-01-10T10:00:00.000Z',
  ),
  command(
    'OpenForSignature',
    { ...instrument, openedOn: '2026-01-11', power: keeper },
    '2026-01-12T10:00:00.000Z',
  ),
  command('SignInstrument', signature('aurora')),
  command('SignInstrument', signature('domani')),
  command('AccedeToInstrument', { ...signed('ponte'), on: '2026-03-01', leftOn: null }),
  command('RecordInstrument', {
    ...{ ...instrument, ...told, title: 'Protocollo', kind: 'PROTOCOL', textHash: null, signatories: 12 },
    ...{ numbering: { series: 'Prot.', year: 2023, number: 4 }, parties: ['aurora'], signedOn: '2023-02' },
    ...{ entryIntoForce: { when: { nth: 1 } }, from: '2023-02', until: '2025' },
  }),
  command('RecordSignature', {
    ...{ ...instrument, ...told, party: 'aurora', person: 'legale-aurora', method: 'HANDWRITTEN' },
    signedOn: '2023-02',
  }),
];

const waiting = { ...instrument, instrumentId: 'rete.convenzione' };
/** A signature is corrected before the text is in force, which then waits for another day. */
const ofWaiting = [
  command('DraftInstrument', {
    ...{ ...waiting, title: 'Convenzione', kind: 'PROTOCOL', textHash, parties: ['aurora'] },
    ...{ entryIntoForce: { when: { nth: 1 }, after: { months: 12 } }, withdrawal: null, accession: 'CLOSED' },
    ...{ decisionRules: [], source: null, admitsMembers: false, members: ['nord'], unknown: [] },
    encircling: [],
    power: keeper,
  }),
  command('OpenForSignature', { ...waiting, openedOn: null, power: keeper }),
  command('SignInstrument', { ...signature('aurora'), ...waiting }),
  command('CorrectFact', {
    ...{ ...repair, target: ref('e2', 'instrument-rete.convenzione'), changes: { signedOn: '2026-03-01' } },
  }),
  command('BringIntoForce', { ...waiting, repaired: 'e2', power: policy }),
];

const execution = {
  ...{
    kind: 'confer-mandate',
    person: 'anna',
    scope: 'tavolo in Prefettura',
    limits: 'senza impegni di spesa',
  },
  ...{ from: '2026-07-01', until: '2027-07-01' },
};
const put = {
  id: 'rete.tavolo',
  title: 'Delegata al tavolo',
  textHash,
  matter: ['EXTERNAL_MANDATE'],
  execution,
};
const tabled = {
  ...{ state: 'TABLED', outcome: null, ballot: null, round: null, next: null },
  isAnnulled: false,
};

const ofMotion = [
  command('TableMotion', {
    ...{
      motionId: 'rete.tavolo',
      networkId: 'rete',
      title: put.title,
      textHash,
      matter: put.matter,
      execution,
    },
    ...{ proposer: 'aurora', proposerIsMember: true, networkSince: '2023-02-01', power: speaker },
  }),
  command('WithdrawMotion', { motionId: 'rete.tavolo', networkId: 'rete', standing: tabled, power: keeper }),
];

const ballot = { ballotId: 'rete.tavolo.1', networkId: 'rete' };
const roll = [
  { organisation: 'aurora', weight: 3, class: 'FULL' },
  { organisation: 'domani', weight: 1, class: 'FULL' },
];
const order = { authority: 'Tribunale di Torino, ordinanza 3/2026', reason: 'periculum', power: keeper };
const ofBallot = [
  command('ListRoll', { ...ballot, listing: 'b1', electors: roll, power: keeper }),
  command('OpenBallot', {
    ...{
      ...ballot,
      motion: put,
      standing: tabled,
      unstatable: [],
      roll,
      closesAt: '2026-06-01T18:00:00.000Z',
    },
    ...{ rule: { rule: majority, instrument: 'rete.protocollo', cited: [] }, power: keeper },
  }),
  command('CastVote', {
    ...ballot,
    organisation: 'aurora',
    option: 'for',
    capacity: 'PRINCIPAL',
    power: speaker,
  }),
  command('CloseBallot', { ...ballot, power: keeper }, '2026-06-02T10:00:00.000Z'),
  command('StayResolution', { ...ballot, ...order, on: '2026-07-01' }, '2026-09-02T10:00:00.000Z'),
  command('LiftStay', { ...ballot, ...order, on: '2026-09-01' }, '2026-09-02T10:00:00.000Z'),
  command('RecordBallot', {
    ...{ ...ballot, ...told, title: 'Bilancio 2018', numbering: { series: null, year: 2019, number: 12 } },
    ...{
      heldOn: '2019-05',
      votes: { for: ['aurora', 'domani'], against: ['ponte'] },
      classes: { FULL: ['aurora', 'ponte'], OBSERVER: ['domani'] },
      weights: { aurora: 3 },
    },
    ...{ closed: '2019-05-12', castAt: { ponte: '2019-05-13' }, tie: null },
    ...{ counts: { heads: { for: '2', against: '1' } }, rule: majority, proclaimed: 'ADOPTED' },
  }),
];

const chair: Power = { person: 'presidente', office: 'chair', of: 'rete' };
/** Nobody votes: as many for as against. */
const ofTied = (tie: 'CHAIR_CASTING' | 'LOT', broken: ReturnType<typeof command>) => [
  command('OpenBallot', {
    ...{ ...ballot, motion: put, standing: tabled, unstatable: [], roll, closesAt: null, power: keeper },
    rule: { rule: { ...majority, tie }, instrument: 'rete.protocollo', cited: [] },
  }),
  command('CloseBallot', { ...ballot, power: keeper }),
  broken,
];
const ofChair = ofTied(
  'CHAIR_CASTING',
  command('GiveCastingVote', { ...ballot, choice: 'for', power: chair }),
);
const ofLot = ofTied(
  'LOT',
  command('DrawLot', {
    ...{ ...ballot, choice: 'against', method: 'due schede in un’urna', witnesses: ['anna'], power: keeper },
  }),
);

const mandate = { mandateId: 'rete.tavolo.1', networkId: 'rete' };
const held = { person: 'anna', scope: execution.scope, limits: execution.limits, basis: motionBasis };
const ofMandate = [
  command('ConferMandate', { ...mandate, ...held, from: '2026-07-01', until: '2027-07-01', power: policy }),
  command('RevokeMandate', {
    ...mandate,
    effective: '2026-12-01',
    reason: 'rinuncia',
    cited: null,
    power: keeper,
  }),
  command('RecordMandate', { ...mandate, ...held, ...told, from: '2019', until: '2020' }),
];

const chapters = [
  [registry, [command('AppointRegistrar', { person: 'registro-regionale', power: INSTALLATION })]],
  [
    identifiers,
    [
      command('TakeIdentifier', {
        ...{ ...body, list: 'RUNTS', value: '12345', released: null, power: registrar },
      }),
    ],
  ],
  [organisations, ofBody],
  [networks, ofNetwork],
  [registers, ofRegister],
  [instruments, ofInstrument],
  [instruments, ofWaiting],
  [motions, ofMotion],
  [ballots, ofBallot],
  [ballots, ofChair],
  [ballots, ofLot],
  [mandates, ofMandate],
] as const;

type Any = {
  readonly initial: unknown;
  readonly decide: (command: unknown, state: unknown) => unknown;
  readonly evolve: (state: never, event: never) => unknown;
  readonly history: { readonly encode: (event: Event<string, unknown>) => StoredEvent };
};

/** What real decisions write of one network's story, in their stored spelling: every event that there is. */
export const storyEvents = (): readonly StoredEvent[] =>
  chapters.flatMap(([aggregate, commands]) => {
    const { initial, decide, evolve, history } = aggregate as unknown as Any;
    let events: readonly Event<string, unknown>[] = [];
    for (const one of commands) {
      const decision = decide(one, stateOf({ initial, evolve } as never, placed(events) as never));
      if (isRefusal(decision)) throw new Error(`${one.type} was refused: ${JSON.stringify(decision)}`);
      events = [...events, ...(decision as readonly Event<string, unknown>[])];
    }
    return events.map((event) => history.encode(event));
  });
