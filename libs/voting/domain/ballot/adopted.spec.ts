import { stateAfter } from '@patto/testing/given';
import { annul, retract } from '@patto/testing/repairs';
import { motions } from '../motion/motion.decider';
import { table } from '../motion/motion.examples';
import { isAdoptedAt } from './adopted';
import { ballots } from './ballot.decider';
import { BALLOT, cast, close, open, record, secretariat } from './ballot.examples';

const by = { power: { person: 'r', office: 'registrar', of: null }, networkId: 'rete' } as const;
const moved = stateAfter(motions, { ...table(), at: '2026-02-20T10:00:00.000Z' });
const adopting = [open(), cast('nord'), cast('sud'), close()];
const court = { ballotId: BALLOT, networkId: 'rete', authority: 'Tribunale', reason: 'convocazione' };
const stay = {
  type: 'StayResolution',
  data: { ...court, on: '2026-04-01', power: secretariat },
  at: '2026-09-01T10:00:00.000Z',
} as const;
const lift = {
  type: 'LiftStay',
  data: { ...court, on: '2026-05-01', power: secretariat },
  at: '2026-09-01T10:00:00.000Z',
} as const;

describe('What a motion proposes stands adopted', () => {
  const held = stateAfter(ballots, ...adopting);

  it.each([
    ['2026-02-28', false],
    ['2026-03-01T09:30:00.000Z', false],
    ['2026-03-01T10:00:00.000Z', true],
    ['2026-03-01', true],
    ['2030-01-01', true],
  ])('at %s: %s', (at, is) => {
    expect(isAdoptedAt(held, moved, at)).toBe(is);
  });

  it('until it is annulled, and not while a court stays it', () => {
    const annulled = stateAfter(ballots, ...adopting, annul('e4', { ...by, from: '2026-06-01' }));
    expect(['2026-05-31', '2026-06-01'].map((at) => isAdoptedAt(annulled, moved, at))).toEqual([true, false]);
    const stayed = stateAfter(ballots, ...adopting, stay, lift);
    expect(['2026-03-31', '2026-04-02', '2026-05-01'].map((at) => isAdoptedAt(stayed, moved, at))).toEqual([
      ...[true, false, true],
    ]);
  });

  it('only while the motion stands as well', () => {
    const undone = stateAfter(motions, table(), annul('e0', { ...by, from: '2026-06-01' }));
    expect(['2026-05-31', '2026-06-01'].map((at) => isAdoptedAt(held, undone, at))).toEqual([true, false]);
    const gone = stateAfter(motions, table(), retract('e0', by));
    expect(isAdoptedAt(held, gone, '2026-03-02')).toBe(false);
  });

  it('by no ballot that rejected it, that is open, or of which a source tells', () => {
    const rejected = stateAfter(ballots, open(), cast('nord', 'against'), cast('sud', 'against'), close());
    for (const other of [rejected, stateAfter(ballots, open()), stateAfter(ballots, record())])
      expect(isAdoptedAt(other, moved, '2026-03-02')).toBe(false);
  });
});
