import type { Power, Source } from '@patto/kernel';
import type { BallotCommand } from './ballot.decider';
import type { Elector, RuleInForce } from './ballot.entities';
import type { MotionStanding } from '../motion/motion-standing';

export const secretariat: Power = { person: 'segreteria', office: 'secretariat', of: 'rete' };
export const policy: Power = { person: 'policy:deadlines', office: 'policy', of: null };
export const AT = '2026-03-01T10:00:00.000Z';
export const BALLOT = 'rete.mozione.1';
const ids = { ballotId: BALLOT, networkId: 'rete' };

type Of<T extends BallotCommand['type']> = Extract<BallotCommand, { type: T }>;

export const elector = (organisation: string, weight = 1): Elector => ({
  organisation,
  weight,
  class: 'FULL',
});

export const speaks = (organisation: string, person = `delegata-${organisation}`): Power => ({
  person,
  office: 'representative',
  of: organisation,
});

export const motion: NonNullable<Of<'OpenBallot'>['data']['motion']> = {
  ...{ id: 'rete.mozione', title: 'Tavolo', textHash: 'b'.repeat(64) },
  ...{ matter: ['ORDINARY'], execution: null },
};

export const rule: RuleInForce = {
  instrument: 'rete.protocollo',
  cited: [],
  rule: {
    id: 'ordinaria',
    quorum: { count: 'present', op: '>=', share: '1/2', of: 'members' },
    adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
    tie: 'REJECT',
  },
};

export const tabled: MotionStanding = {
  ...{ state: 'TABLED', outcome: null, ballot: null, round: null, next: null },
  isAnnulled: false,
};

export const open = (changes: Partial<Of<'OpenBallot'>['data']> = {}): Of<'OpenBallot'> => ({
  type: 'OpenBallot',
  data: {
    ...{ ...ids, motion, standing: tabled, rule, unstatable: [], closesAt: null, power: secretariat },
    roll: [elector('nord'), elector('sud'), elector('est'), elector('ovest')],
    ...changes,
  },
  at: '2026-03-01T09:00:00.000Z',
});

export const cast = (
  organisation: string,
  option: Of<'CastVote'>['data']['option'] = 'for',
  changes: Partial<Of<'CastVote'>['data']> = {},
  at = AT,
): Of<'CastVote'> => ({
  type: 'CastVote',
  data: { ...ids, organisation, option, capacity: 'PRINCIPAL', power: speaks(organisation), ...changes },
  at,
});

export const close = (power: Power | null = secretariat, at = AT): Of<'CloseBallot'> => ({
  type: 'CloseBallot',
  data: { ...ids, power },
  at,
});

export const chair: Power = { person: 'presidente', office: 'chair', of: 'rete' };

export const castingVote = (
  choice: 'for' | 'against' = 'for',
  power: Power | null = chair,
): Of<'GiveCastingVote'> => ({
  type: 'GiveCastingVote',
  data: { ...ids, choice, power },
  at: '2026-03-01T11:00:00.000Z',
});

export const lot = (choice: 'for' | 'against' = 'for', power: Power | null = secretariat): Of<'DrawLot'> => ({
  type: 'DrawLot',
  data: { ...ids, choice, method: 'due schede in un’urna', witnesses: ['anna', 'bea'], power },
  at: '2026-03-01T11:00:00.000Z',
});

export const list = (
  electors: readonly Elector[],
  changes: Partial<Of<'ListRoll'>['data']> = {},
): Of<'ListRoll'> => ({
  type: 'ListRoll',
  data: { ...ids, listing: 'elenco', electors, power: secretariat, ...changes },
  at: AT,
});

const source: Source = {
  ...{ kind: 'MINUTES', reference: 'verbale', page: null, retrievedOn: null, hash: null },
};

export const record = (changes: Partial<Of<'RecordBallot'>['data']> = {}): Of<'RecordBallot'> => ({
  type: 'RecordBallot',
  data: {
    ...{ ballotId: 'rete.2019', networkId: 'rete', title: 'Bilancio', numbering: null, heldOn: '2019-05' },
    ...{
      votes: { for: ['nord', 'sud'], against: ['est'], absent: [] },
      classes: {},
      weights: {},
      closed: null,
      castAt: {},
      tie: null,
      counts: null,
      rule: rule.rule,
    },
    ...{ proclaimed: 'ADOPTED', source, factKey: null, power: secretariat },
    ...changes,
  },
  at: AT,
});
