import { refuse, withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import { step, type Occurrence } from '@patto/repair/domain';
import { isOpened, type BallotProgress } from './ballot';
import type { Elector } from './ballot.entities';

type Part = {
  ballotId: string;
  networkId: string;
  /** Whose listing it is: parts of another one are no part of this. */
  listing: string;
  electors: readonly Elector[];
};

export type ListRoll = Command<'ListRoll', Part & { power: Power | null }>;

export type RollListed = Event<'RollListed', Part & { by: Power }>;

/** A part of a roll that is too long for the append of the opening, which seals it. */
export const listRoll: Occurrence<ListRoll, RollListed, RollListed, BallotProgress> = {
  command: 'ListRoll',
  event: 'RollListed',
  spelling: { version: 1 },
  trait: step(),
  says: () => [],
  folds: (progress, { listing, electors }) =>
    isOpened(progress)
      ? progress
      : {
          ...progress,
          listed: new Map(progress.listed).set(listing, [
            ...(progress.listed.get(listing) ?? []),
            ...electors,
          ]),
        },
  decide: ({ data: { power, ...part } }, { own }) => {
    if (power === null) return withoutPower('secretariat', part.networkId);
    if (isOpened(own)) return refuse('ballot.already-opened', { ballot: part.ballotId });
    const listed = new Set((own.listed.get(part.listing) ?? []).map(({ organisation }) => organisation));
    if (part.electors.every(({ organisation }) => listed.has(organisation))) return [];
    return [{ type: 'RollListed', data: { ...part, by: power } }];
  },
};
