import { refuse, stateOf, withoutPower, type JsonObject } from '@patto/kernel';
import { cellOf } from '@patto/repair/domain';
import { instantOf, NO } from '@patto/temporal';
import { given, obeyed, placed, stateAfter, whatever } from '@patto/testing/given';
import { annul } from '@patto/testing/repairs';
import { ballotOf } from '../ballot/ballot.entities';
import { ballots } from '../ballot/ballot.decider';
import { cast, close, open, secretariat } from '../ballot/ballot.examples';
import { knownMotion } from './motion';
import { motionOf } from './motion.entities';
import { motions, type MotionCommand } from './motion.decider';
import { AT, table, withdraw } from './motion.examples';
import { mayBeVotedAgain, motionStanding, roundToHold, type MotionStanding } from './motion-standing';

const afterwards = (...commands: MotionCommand[]) => given(motions, ...obeyed(motions, ...commands));
const histories = [[], obeyed(motions, table()), obeyed(motions, table(), withdraw())];
const conferring = (from: string, until: string | null) =>
  ({ kind: 'confer-mandate', person: 'anna', scope: 'tavolo', limits: null, from, until }) as const;
const proposed = { proposer: 'nord', proposerIsMember: true };

describe('Tabling a motion', () => {
  it('places it before the network', () => {
    expect(given(motions).when(table(proposed))).toMatchObject([
      { type: 'MotionTabled', data: { proposer: 'nord', tabledAt: AT, by: secretariat } },
    ]);
    expect(knownMotion(stateAfter(motions, table()), AT)).toMatchObject({
      title: 'Tavolo',
      isWithdrawn: false,
    });
    expect(knownMotion(stateAfter(motions, table()), '2026-02-28')).toBeNull();
  });
  it('leaves no trace of who asked in what the event knows', () => {
    const [event] = obeyed(motions, table());
    expect(Object.keys(event?.data ?? {})).not.toContain('proposerIsMember');
  });
  it.each([
    ['twice', [table()], table(), 'motion.already-tabled'],
    ['under the id of one that was taken back', [table(), withdraw()], table(), 'motion.already-tabled'],
    [
      'for a body that is no member',
      [],
      table({ ...proposed, proposerIsMember: false }),
      'membership.not-held',
    ],
    [
      'that confers an empty mandate',
      [],
      table({ execution: conferring('2026-04-01', '2026-04-01') }),
      'interval.empty',
    ],
    [
      'that confers a mandate from before the network',
      [],
      table({ execution: conferring('1990-01-01', null) }),
      'mandate.before-network',
    ],
  ])('is refused %s', (_, earlier, command, refused) => {
    expect(afterwards(...earlier).when(command)).toMatchObject({ refused, authority: false });
  });
  it('without power says the same of whatever motion', () => {
    expect(whatever(motions, histories, table({ power: null }))).toEqual(withoutPower('secretariat', 'rete'));
    expect(whatever(motions, histories, table({ ...proposed, power: null }))).toEqual(
      withoutPower('representative', 'nord'),
    );
  });
});

it('stands until the day from which an authority undid it', () => {
  const undone = annul('e0', {
    from: '2026-06-01',
    power: { person: 'r', office: 'registrar', of: null },
    networkId: 'rete',
  });
  const motion = stateAfter(motions, table(), undone);
  expect(knownMotion(motion, '2026-05-31')).toMatchObject({ title: 'Tavolo' });
  expect(knownMotion(motion, '2026-06-01')).toBeNull();
});

describe('Taking a motion back', () => {
  it('leaves it in the record as withdrawn', () => {
    expect(knownMotion(stateAfter(motions, table(), withdraw()), AT)).toMatchObject({ isWithdrawn: true });
  });
  it('changes nothing where it was taken back', () => {
    expect(afterwards(table(), withdraw()).when(withdraw())).toEqual([]);
  });
  it('is refused while it is voted on, and of one that nobody tabled', () => {
    const standing: MotionStanding = {
      ...{ state: 'PUT_TO_VOTE', outcome: null, ballot: 'rete.mozione.1' },
      ...{ round: 1, next: null, isAnnulled: false },
    };
    expect(afterwards(table()).when(withdraw({ standing }))).toEqual(
      refuse('motion.put-to-vote', { motion: 'rete.mozione', ballot: 'rete.mozione.1' }),
    );
    expect(given(motions).when(withdraw())).toEqual(refuse('motion.unknown', { motion: 'rete.mozione' }));
  });
  it('is refused of one that was annulled from a day on', () => {
    const power = { person: 'registro', office: 'registrar', of: null } as const;
    const undone = annul('e0', { power, networkId: 'rete', from: '2026-04-01' });
    const events = obeyed(motions, table(), undone);
    expect(given(motions, ...events).when(withdraw())).toMatchObject([{ type: 'MotionWithdrawn' }]);
    expect(given(motions, ...events).when({ ...withdraw(), at: '2026-04-01T10:00:00.000Z' })).toEqual(
      refuse('motion.unknown', { motion: 'rete.mozione' }),
    );
  });
  it('without power says the same of whatever motion', () => {
    expect(whatever(motions, histories, withdraw({ power: null }))).toEqual(
      withoutPower('secretariat', 'rete'),
    );
  });
});

describe('Where a motion stands', () => {
  const ballotEvents = obeyed(ballots, open(), cast('nord'), cast('sud'), close());
  const registrar = { person: 'registro', office: 'registrar', of: null } as const;
  const at = instantOf('2026-12-01');
  const motionCell = cellOf(stateAfter(motions, table()), motionOf('rete', 'rete.mozione').entity, at);
  const after = (count: number, ...more: ReturnType<typeof annul>[]) => {
    const events = obeyed(ballots, open(), cast('nord'), cast('sud'), close(), ...more);
    const seen = more.length > 0 ? events : ballotEvents.slice(0, count);
    const state = stateOf(ballots, placed(seen));
    const cell = cellOf(state, ballotOf('rete', 'rete.mozione.1').entity, at);
    return motionStanding(motionCell, [cell], '2026-12-01');
  };

  it('follows from the ballots on it', () => {
    expect(after(0)).toMatchObject({ state: 'TABLED', outcome: null });
    expect(after(1)).toMatchObject({ state: 'PUT_TO_VOTE', ballot: 'rete.mozione.1' });
    expect(after(5)).toMatchObject({ state: 'DECIDED', outcome: 'ADOPTED', isAnnulled: false });
    expect([after(0), after(1), after(5)].map(mayBeVotedAgain)).toEqual([true, false, false]);
  });
  it('is under way while a tie is pending or a further round may be held', () => {
    const held = (value: JsonObject, on = '2026-03-05') =>
      motionStanding(
        motionCell,
        [{ ...NO, status: 'yes', value: { ballot: 'b.1', round: 1, ...value } }],
        on,
      );
    const next = { round: 2, from: '2026-03-02', to: '2026-03-11' };
    const failed = held({ outcome: 'REJECTED', next });
    expect(failed).toMatchObject({ state: 'PUT_TO_VOTE', outcome: 'REJECTED', next });
    expect(roundToHold(failed)).toBe(2);
    const tied = held({ outcome: 'TIE_PENDING', next: null });
    expect(tied).toMatchObject({ state: 'PUT_TO_VOTE' });
    expect(roundToHold(tied)).toBeNull();
  });
  it('is decided once the days of a further round are over', () => {
    const next = { round: 2, from: '2026-03-02', to: '2026-03-11' };
    const held = (outcome: string) =>
      motionStanding(
        motionCell,
        [{ ...NO, status: 'yes', value: { outcome, next, round: 1 } }],
        '2026-03-12',
      );
    expect(held('REJECTED')).toMatchObject({ state: 'DECIDED', next: null });
    expect(roundToHold(held('REJECTED'))).toBeNull();
    expect(roundToHold(held('NO_QUORUM'))).toBe(1);
  });
  it('shows that what decided it was annulled, and may be voted on again', () => {
    const undone = after(5, annul('e4', { power: registrar, networkId: 'rete' }));
    expect(undone).toMatchObject({ state: 'DECIDED', isAnnulled: true, ballot: 'rete.mozione.1' });
    expect(mayBeVotedAgain(undone)).toBe(true);
  });
});
