import { refuse, withoutPower, type Power } from '@patto/kernel';
import { given } from '@patto/testing/given';
import { motions } from './motion.decider';
import type { MotionPutToVote, MotionTabled, MotionWithdrawn } from './motion.events';
import type { PutMotionToVote } from './put-motion-to-vote';

const AT = '2026-03-01T10:00:00.000Z';
const secretariat: Power = { person: 'segreteria', office: 'secretariat', of: 'rete' };
const about = { motionId: 'mozione', networkId: 'rete' } as const;

const tabled: MotionTabled = {
  type: 'MotionTabled',
  data: {
    ...about,
    title: 'Tavolo',
    textHash: 'b'.repeat(64),
    matter: ['ORDINARY'],
    proposer: null,
    execution: null,
    tabledAt: AT,
    by: secretariat,
  },
};
const withdrawn: MotionWithdrawn = {
  type: 'MotionWithdrawn',
  data: { ...about, withdrawnAt: AT, by: secretariat },
};
const putTo = (ballot: string): MotionPutToVote => ({
  type: 'MotionPutToVote',
  data: { ...about, ballot, putAt: AT, by: secretariat },
});
const put = (ballot: string, changes: Partial<PutMotionToVote['data']> = {}): PutMotionToVote => ({
  type: 'PutMotionToVote',
  data: { ...about, ballot, earlierOutcome: null, power: secretariat, ...changes },
  at: AT,
});

it('puts a motion to one ballot, once', () => {
  expect(given(motions, tabled).when(put('voto'))).toEqual([putTo('voto')]);
  expect(given(motions, tabled, putTo('voto')).when(put('voto'))).toEqual([]);
});

it.each(['NO_QUORUM', 'TIE_PENDING'])('puts it to another when the first came to %s', (earlierOutcome) => {
  expect(given(motions, tabled, putTo('voto')).when(put('secondo', { earlierOutcome }))).toEqual([
    putTo('secondo'),
  ]);
});

it.each([null, 'ADOPTED', 'REJECTED'])(
  'refuses another ballot while the first came to %s',
  (earlierOutcome) => {
    expect(given(motions, tabled, putTo('voto')).when(put('secondo', { earlierOutcome }))).toEqual(
      refuse('motion.already-put-to-vote', { motion: 'mozione', ballot: 'voto' }),
    );
  },
);

it('refuses what is not tabled, withdrawn, of another network, or without power', () => {
  const notTabled = refuse('motion.not-tabled', { network: 'rete' });
  expect(given(motions).when(put('voto'))).toEqual(notTabled);
  expect(given(motions, tabled, withdrawn).when(put('voto'))).toEqual(notTabled);
  expect(given(motions, tabled).when(put('voto', { networkId: 'altra' }))).toEqual(
    refuse('motion.not-tabled', { network: 'altra' }),
  );
  expect(given(motions, tabled).when(put('voto', { power: null }))).toEqual(
    withoutPower('secretariat', 'rete'),
  );
});

it('is taken back by nobody once it is put to the vote', () => {
  expect(
    given(motions, tabled, putTo('voto')).when({
      type: 'WithdrawMotion',
      data: { motionId: 'mozione', power: secretariat },
      at: AT,
    }),
  ).toEqual(refuse('motion.put-to-vote', { motion: 'mozione', ballot: 'voto' }));
});
