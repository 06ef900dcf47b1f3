import type { Statable } from './statable';

/**
 * What a ballot states today: an open vote of a roll with weights, over a stretch of time. `groups` are the classes of
 * member and the members themselves, by their ids.
 */
export const openVote = (groups: readonly string[]): Statable => ({
  units: ['votes'],
  groups,
  stands: ['for', 'against', 'abstain', 'blank', 'presentNotVoting'],
  counts: [],
  methods: ['ROLL_CALL', 'WRITTEN', 'SHOW_OF_HANDS'],
  ties: ['REVOTE', 'CHAIR', 'CHAIR_CASTING', 'CHAIR_VOTE_PREVAILS', 'LOT'],
  vetoes: [],
  means: ['CHANGED_VOTES', 'ROUNDS', 'FALLBACK'],
});
