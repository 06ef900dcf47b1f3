import { refuse, withoutPower, type Power } from '@patto/kernel';
import { cellOf } from '@patto/repair/domain';
import { given, obeyed, stateAfter, whatever } from '@patto/testing/given';
import { annul, retract } from '@patto/testing/repairs';
import { instantOf } from '@patto/temporal';
import { stayOf } from './ballot.entities';
import { ballots, type BallotCommand } from './ballot.decider';
import { AT, BALLOT, cast, close, open, record, secretariat } from './ballot.examples';

const NOW = '2026-09-01T10:00:00.000Z';
const ids = { ballotId: BALLOT, networkId: 'rete' };

const order =
  (type: 'StayResolution' | 'LiftStay') =>
  (on: string, power: Power | null = secretariat, ballotId = BALLOT): BallotCommand => ({
    type,
    data: { ...ids, ballotId, on, authority: 'Tribunale', reason: 'convocazione irregolare', power },
    at: NOW,
  });
const stay = order('StayResolution');
const lift = order('LiftStay');

type Given = Parameters<typeof ballots.decide>[0];
const afterwards = (...commands: Given[]) => given(ballots, ...obeyed(ballots, ...commands));
const resolved = [open(), cast('nord'), cast('sud'), cast('est', 'against'), close()];
const isStayed = (on: string, ...commands: Given[]): boolean =>
  cellOf(stateAfter(ballots, ...resolved, ...commands), stayOf('rete', BALLOT).entity, instantOf(on))
    .isBinding;

describe('A stay of what was resolved', () => {
  it('holds from its day until it is lifted', () => {
    const days = ['2026-03-31', '2026-04-01', '2026-05-31', '2026-06-01'];
    const both = [stay('2026-04-01'), lift('2026-06-01')];
    expect(days.map((day) => isStayed(day, ...both))).toEqual([false, true, true, false]);
  });
  it('may come again after it was lifted', () => {
    const again = [stay('2026-04-01'), lift('2026-06-01'), stay('2026-07-01')];
    expect(['2026-06-15', '2026-07-01'].map((day) => isStayed(day, ...again))).toEqual([false, true]);
  });
  it('is none where it was entered by mistake', () => {
    expect(isStayed(NOW, stay('2026-04-01'), retract('e6', { power: secretariat, networkId: 'rete' }))).toBe(
      false,
    );
  });
  it('changes nothing where it holds already, nor does its end where it came on that day', () => {
    expect(afterwards(...resolved, stay('2026-04-01')).when(stay('2026-05-01'))).toEqual([]);
    expect(afterwards(...resolved, stay('2026-04-01'), lift('2026-06-01')).when(lift('2026-06-01'))).toEqual(
      [],
    );
  });
  it('may be of what sources tell', () => {
    expect(afterwards(record({ ballotId: BALLOT })).when(stay('2026-04-01'))).toMatchObject([
      { type: 'ResolutionStayed' },
    ]);
  });

  const annulled = annul('e5', { power: secretariat, networkId: 'rete' });
  it.each<[string, Given[], BallotCommand, ReturnType<typeof refuse>]>([
    ['of a ballot that nobody knows', [], stay('2026-04-01'), refuse('ballot.unknown', { ballot: BALLOT })],
    [
      'before anything was resolved',
      [open()],
      stay('2026-04-01'),
      refuse('resolution.not-standing', { ballot: BALLOT, status: 'yes' }),
    ],
    [
      'of what was annulled',
      [...resolved, annulled],
      stay('2026-04-01'),
      refuse('resolution.not-standing', { ballot: BALLOT, status: 'annulled' }),
    ],
    ['on a day to come', resolved, stay('2026-09-02'), refuse('order.in-the-future', { on: '2026-09-02' })],
    [
      'that is lifted where there is none',
      resolved,
      lift('2026-04-01'),
      refuse('resolution.not-stayed', { ballot: BALLOT, on: '2026-04-01' }),
    ],
  ])('is refused %s', (_, earlier, command, refusal) => {
    expect(afterwards(...earlier).when(command)).toEqual(refusal);
  });
  it.each([stay, lift])('without power says the same of whatever ballot', (command) => {
    const histories = [[], obeyed(ballots, open()), obeyed(ballots, ...resolved)];
    expect(whatever(ballots, histories, command(AT, null))).toEqual(withoutPower('secretariat', 'rete'));
  });
});
