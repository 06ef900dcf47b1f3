import { refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { isOpened, type Ballot } from './ballot';
import type { Elector, RollListed } from './ballot.events';

export type ListRoll = Command<
  'ListRoll',
  {
    ballotId: string;
    networkId: string;
    listing: string;
    electors: readonly Elector[];
    power: Power | null;
  }
>;

/** A part of a roll that is too long for the append of the opening, which seals it. */
export const listRoll = ({ data: { power, ...part } }: ListRoll, { own }: Ballot): Decision<RollListed> => {
  if (power === null) return withoutPower('secretariat', part.networkId);
  if (isOpened(own)) return refuse('ballot.already-opened', { ballot: part.ballotId });
  const listed = new Set((own.listed.get(part.listing) ?? []).map(({ organisation }) => organisation));
  if (part.electors.every(({ organisation }) => listed.has(organisation))) return [];
  return [{ type: 'RollListed', data: { ...part, by: power } }];
};
