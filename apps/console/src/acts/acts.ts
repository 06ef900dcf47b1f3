import {
  act,
  choice,
  day,
  fingerprint,
  instant,
  lines,
  long,
  number,
  oneOf,
  person,
  someOf,
  text,
  type Act,
} from './act';

const POSTS = ['SECRETARIAT', 'CHAIR', 'SPOKESPERSON'] as const;
const CLASSES = ['FULL', 'OBSERVER', 'ADHERENT', 'HONORARY'] as const;
const METHODS = ['FEQ', 'FEA', 'DIGITAL', 'SIMPLE_ES', 'PEC', 'HANDWRITTEN', 'PUBLIC_DEED'] as const;
const SHOWN = choice('PUBLIC', 'MEMBERS', 'BODY', 'CONFIDENTIAL');
const part = someOf(
  ...['network', 'members', 'offices', 'instruments', 'mandates'],
  ...['decisions', 'deliberations', 'votes', 'record'],
);
const SHAPES = [
  ...[
    'PROTOCOL',
    'PUBLIC_AGREEMENT',
    'PROGRAMME_AGREEMENT',
    'CHARTER',
    'ATS',
    'NETWORK_CONTRACT',
    'ASSOCIATION',
  ],
  ...['ASSOCIATIVE_NETWORK', 'INFORMAL'],
] as const;
const keeper = ['secretariat', 'registrar'] as const;

/** What can be done in a network, by subject. */
export const networkActs: { readonly [subject: string]: readonly Act[] } = {
  decisions: [
    act({
      ...{ command: 'TableMotion', path: '/v1/networks/{networkId}/motions', offices: ['secretariat'] },
      needs: { title: text, textHash: fingerprint },
    }),
    act({
      ...{ command: 'OpenBallot', path: '/v1/networks/{networkId}/ballots', offices: ['secretariat'] },
      needs: { motion: oneOf('motions'), instrument: oneOf('instruments') },
      may: { rule: text, closesAt: instant },
    }),
    act({
      ...{ command: 'WithdrawMotion', path: '/v1/motions/{motionId}/withdrawal', offices: ['secretariat'] },
      ...{ idFrom: 'motions', needs: {} },
    }),
    act({
      ...{ command: 'RevokeMandate', path: '/v1/mandates/{mandateId}/revocation', offices: ['secretariat'] },
      ...{ idFrom: 'mandates', needs: { reason: long }, may: { effective: day } },
    }),
  ],
  members: [
    act({
      ...{ command: 'NotifyWithdrawal', path: '/v1/networks/{networkId}/withdrawals' },
      ...{ offices: ['legal-representative'], needs: { party: oneOf('members') }, may: { receivedOn: day } },
    }),
    act({
      ...{ command: 'RevokeWithdrawal', path: '/v1/networks/{networkId}/withdrawals/revoke' },
      ...{ offices: ['legal-representative'], needs: { party: oneOf('members') } },
    }),
    act({
      ...{ command: 'ChangeMembershipClass', path: '/v1/networks/{networkId}/membership-classes' },
      offices: ['secretariat'],
      needs: { party: oneOf('members'), class: choice(...CLASSES), from: day },
      may: { reason: long },
    }),
    act({
      ...{
        command: 'SetVoteWeight',
        path: '/v1/networks/{networkId}/vote-weights',
        offices: ['secretariat'],
      },
      needs: { party: oneOf('members'), weight: number, instrument: oneOf('instruments') },
      may: { clause: text },
    }),
  ],
  offices: [
    act({
      ...{ command: 'AppointPostHolder', path: '/v1/networks/{networkId}/posts', offices: keeper },
      needs: { post: choice(...POSTS), person, from: day },
      may: { until: day },
    }),
    act({
      ...{ command: 'EndPostHolder', path: '/v1/networks/{networkId}/posts/end', offices: keeper },
      needs: { post: choice(...POSTS), person, on: day, reason: long },
    }),
    act({
      ...{ command: 'InvitePerson (for a network)', path: '/v1/networks/{networkId}/invitations' },
      ...{ offices: keeper, needs: {}, may: { email: text } },
    }),
  ],
  network: [
    act({
      ...{ command: 'RenameNetwork', path: '/v1/networks/{networkId}/names', offices: keeper },
      needs: { name: text, from: day },
      may: { acronym: text },
    }),
    act({
      ...{ command: 'SetVisibility', path: '/v1/networks/{networkId}/visibility', offices: keeper },
      needs: {},
      may: {
        ...{ network: SHOWN, members: SHOWN, offices: SHOWN, instruments: SHOWN, mandates: SHOWN },
        ...{ decisions: SHOWN, deliberations: SHOWN, votes: SHOWN, record: SHOWN },
      },
    }),
    act({
      ...{ command: 'GrantReading', path: '/v1/networks/{networkId}/readings', offices: keeper },
      needs: { person, parts: part, reason: long },
      may: { from: day, until: day },
    }),
    act({
      ...{ command: 'RevokeReading', path: '/v1/networks/{networkId}/readings/end', offices: keeper },
      needs: { person, reason: long },
      may: { on: day },
    }),
  ],
};

/** What can be done about a ballot. */
export const ballotActs: readonly Act[] = [
  act({
    ...{
      command: 'CloseBallot',
      path: '/v1/ballots/{ballotId}/closure',
      offices: ['secretariat'],
      needs: {},
    },
  }),
  act({
    ...{ command: 'GiveCastingVote', path: '/v1/ballots/{ballotId}/casting-vote', offices: ['chair'] },
    needs: { choice: choice('for', 'against') },
  }),
  act({
    ...{ command: 'DrawLot', path: '/v1/ballots/{ballotId}/lot', offices: ['secretariat'] },
    needs: { choice: choice('for', 'against'), method: text, witnesses: lines },
  }),
  act({
    ...{ command: 'StayResolution', path: '/v1/ballots/{ballotId}/stays', offices: keeper },
    needs: { authority: text, reason: long },
    may: { on: day },
  }),
  act({
    ...{ command: 'LiftStay', path: '/v1/ballots/{ballotId}/stays/end', offices: keeper },
    needs: { authority: text, reason: long },
    may: { on: day },
  }),
];

/** What can be done about an instrument. */
export const instrumentActs: readonly Act[] = [
  act({
    ...{ command: 'OpenForSignature', path: '/v1/instruments/{instrumentId}/opening' },
    ...{ offices: ['secretariat'], needs: {}, may: { openedOn: day } },
  }),
  act({
    ...{ command: 'SignInstrument', path: '/v1/instruments/{instrumentId}/signatures' },
    ...{ offices: ['legal-representative'], given: ['party', 'textHash'] },
    needs: { method: choice(...METHODS) },
    may: { signedOn: day, signer: person },
  }),
  act({
    ...{ command: 'AccedeToInstrument', path: '/v1/instruments/{instrumentId}/accessions' },
    ...{ offices: ['legal-representative'], given: ['party', 'textHash'], needs: {} },
    may: { on: day, signer: person },
  }),
];

const CAPACITIES = choice('DESIGNATED', 'ALTERNATE', 'LEGAL');

/** What can be done for an organisation. */
export const organisationActs: readonly Act[] = [
  act({
    command: 'DesignateRepresentative',
    ...{ path: '/v1/organisations/{organisationId}/representatives', offices: ['legal-representative'] },
    needs: { person, kind: CAPACITIES, from: day },
    may: { until: day, act: text, network: text },
  }),
  act({
    command: 'EndRepresentation',
    ...{ path: '/v1/organisations/{organisationId}/representatives/end', offices: ['legal-representative'] },
    needs: {
      ...{ person, kind: CAPACITIES, on: day },
      reason: choice('REVOKED', 'RESIGNED', 'EXPIRED', 'DEATH', 'LEFT'),
    },
  }),
  act({
    command: 'RenameOrganisation',
    ...{ path: '/v1/organisations/{organisationId}/names', offices: ['legal-representative'] },
    needs: { name: text, from: day },
  }),
  act({
    command: 'InvitePerson (for an organisation)',
    ...{ path: '/v1/organisations/{organisationId}/invitations', offices: ['legal-representative'] },
    ...{ needs: {}, may: { email: text } },
  }),
];

/** What whoever keeps the register of the installation can do. */
export const registrarActs: readonly Act[] = [
  act({
    ...{ command: 'RegisterOrganisation', path: '/v1/organisations', offices: ['registrar'] },
    needs: { name: text },
    may: { legalForm: text, existsFrom: day },
  }),
  act({
    ...{ command: 'ConstituteNetwork', path: '/v1/networks', offices: ['registrar'] },
    needs: { name: text, legalShape: choice(...SHAPES) },
    may: { acronym: text, from: day, secretariat: person },
  }),
  act({
    ...{ command: 'AppointRegistrar', path: '/v1/registrars', offices: ['registrar'], needs: { person } },
  }),
];

/** What can be done to an entry of the record: it says what was wrong, and stays. */
export const repairActs: readonly Act[] = [
  act({
    ...{ command: 'CorrectFact', path: '/v1/networks/{networkId}/corrections', offices: keeper },
    ...{ given: ['target'], hasPreview: true },
    needs: { reason: long },
    may: { slot: choice('start', 'end'), when: text },
  }),
  act({
    ...{ command: 'RetractEvent', path: '/v1/networks/{networkId}/retractions', offices: keeper },
    ...{ given: ['target'], hasPreview: true, needs: { reason: long } },
  }),
  act({
    ...{ command: 'AnnulAct', path: '/v1/networks/{networkId}/annulments', offices: keeper },
    ...{ given: ['target'], hasPreview: true },
    needs: { authority: text, reason: long },
    may: { part: choice('all', 'beginning', 'end'), from: day },
  }),
  act({
    ...{ command: 'DisputeClaims', path: '/v1/networks/{networkId}/disputes', offices: keeper },
    ...{ given: ['claims'], needs: { reason: long } },
  }),
  act({
    ...{ command: 'ResolveDispute', path: '/v1/networks/{networkId}/disputes/resolutions', offices: keeper },
    ...{ given: ['dispute'], needs: { reason: long }, may: { chosen: text } },
  }),
  act({
    ...{ command: 'UpholdFact', path: '/v1/networks/{networkId}/upholdings', offices: keeper },
    given: ['entity', 'despite'],
    needs: { ground: choice('GOOD_FAITH', 'RATIFIED', 'OTHER'), reason: long },
  }),
];

/** Every act that has a form; a vote has a sheet of its own. */
export const allActs: readonly Act[] = [
  ...Object.values(networkActs).flat(),
  ...[...ballotActs, ...instrumentActs, ...organisationActs, ...registrarActs, ...repairActs],
];
