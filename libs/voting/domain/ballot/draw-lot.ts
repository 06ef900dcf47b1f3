import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { Ballot } from './ballot';
import type { BallotTallied, LotDrawn } from './ballot.events';
import { tallied } from './counting';
import { tied } from './tied';

export type DrawLot = Command<'DrawLot', Omit<LotDrawn['data'], 'drawnAt' | 'by'> & { power: Power | null }>;

/** A lot was drawn before witnesses to break a tie, where the rule has it so. */
export const drawLot = (
  { data: { power, ...lot }, at }: DrawLot,
  ballot: Ballot,
): Decision<LotDrawn | BallotTallied> => {
  if (power === null) return withoutPower('secretariat', lot.networkId);
  const found = tied(ballot, lot, { ways: ['LOT'], choice: lot.choice, at });
  if (!('ballot' in found)) return found;
  return [
    { type: 'LotDrawn', data: { ...lot, drawnAt: at, by: power } },
    tallied(found.ballot, {
      closedAt: found.ballot.closedAt ?? at,
      at,
      tie: { by: found.by, choice: lot.choice },
    }),
  ];
};
