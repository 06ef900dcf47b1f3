import { withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { step, type Occurrence } from '@patto/repair/domain';
import type { BallotProgress } from './ballot';
import type { Side } from './ballot.entities';
import { tallied, type BallotTallied } from './tally-ballot';
import { tied } from './tied';

type Lot = {
  ballotId: string;
  networkId: string;
  /** The side that was drawn. */
  choice: Side;
  /** How it was drawn, in words. */
  method: string;
  /** Persons before whom it was drawn. */
  witnesses: readonly string[];
};

export type DrawLot = Command<'DrawLot', Lot & { power: Power | null }>;

export type LotDrawn = Event<'LotDrawn', Lot & { drawnAt: string; by: Power }>;

/** A lot was drawn before witnesses to break a tie, where the rule has it so. */
export const drawLot: Occurrence<DrawLot, LotDrawn, BallotTallied, BallotProgress> = {
  command: 'DrawLot',
  event: 'LotDrawn',
  spelling: { version: 1 },
  trait: step(),
  // What it came to is tallied beside it.
  says: () => [],
  decide: ({ data: { power, ...lot }, at }, ballot) => {
    if (power === null) return withoutPower('secretariat', lot.networkId);
    const found = tied(ballot, lot, { ways: ['LOT'], choice: lot.choice, at });
    if (!('ballot' in found)) return found;
    const tie = { by: found.by, choice: lot.choice };
    return [
      { type: 'LotDrawn', data: { ...lot, drawnAt: at, by: power } },
      tallied(found.ballot, { closedAt: found.ballot.closedAt ?? at, at, tie }),
    ];
  },
};
