import type { Power } from '@patto/kernel';
import type { MotionCommand } from './motion.decider';

export const AT = '2026-03-01T10:00:00.000Z';
const secretariat: Power = { person: 'segreteria', office: 'secretariat', of: 'rete' };

type Of<T extends MotionCommand['type']> = Extract<MotionCommand, { type: T }>;

export const table = (changes: Partial<Of<'TableMotion'>['data']> = {}): Of<'TableMotion'> => ({
  type: 'TableMotion',
  data: {
    ...{ motionId: 'rete.mozione', networkId: 'rete', title: 'Tavolo', textHash: 'b'.repeat(64) },
    ...{ matter: ['ORDINARY'], proposer: null, execution: null, proposerIsMember: false },
    ...{ networkSince: '2024-03-01', power: secretariat, ...changes },
  },
  at: AT,
});

export const withdraw = (changes: Partial<Of<'WithdrawMotion'>['data']> = {}): Of<'WithdrawMotion'> => ({
  type: 'WithdrawMotion',
  data: {
    ...{ motionId: 'rete.mozione', networkId: 'rete', power: secretariat },
    standing: {
      ...{ state: 'TABLED', outcome: null, ballot: null, round: null, next: null },
      isAnnulled: false,
    },
    ...changes,
  },
  at: AT,
});
