import type { Command, Decision, Power } from '@patto/kernel';
import { tell } from '@patto/repair/domain';
import { decide, decideBallot, parseCounts, type Elector, type Vote, type Verdict } from '@patto/rules';
import { voteOptions, type BallotRecorded } from './ballot.events';

export type RecordBallot = Command<
  'RecordBallot',
  Omit<BallotRecorded['data'], 'by' | 'enteredAt' | 'verdict'> & { power: Power | null }
>;

type Told = Pick<BallotRecorded['data'], 'votes' | 'weights' | 'counts' | 'rule'>;

const ONE_VOTE = { votes: 1 };

const castOf = ({ votes }: Told): readonly Vote[] =>
  voteOptions.flatMap((category) => (votes[category] ?? []).map((elector) => ({ elector, category })));

/** Those who are said to have voted or to have been absent; each has one vote where no weight is told. */
const rollOf = ({ votes, weights }: Told, cast: readonly Vote[]): readonly Elector[] => {
  const isWeighed = Object.keys(weights).length > 0;
  const entry = (id: string): Elector => {
    const told = isWeighed ? weights[id] : undefined;
    return { id, weights: told === undefined ? ONE_VOTE : { votes: told } };
  };
  return [...cast.map(({ elector }) => entry(elector)), ...(votes.absent ?? []).map(entry)];
};

/** What the rule makes of what is told: of the votes, or of the counts where the source gives no votes. */
const verdictOf = (told: Told): Verdict | null => {
  const { counts, rule } = told;
  if (rule === null) return null;
  const cast = castOf(told);
  const roll = rollOf(told, cast);
  if (roll.length > 0) return decideBallot(rule, roll, cast);
  const counted = counts === null ? null : parseCounts(counts);
  return counted && 'counts' in counted ? decide(rule, counted.counts) : null;
};

/** A past ballot enters the record as its source tells it; what the rule makes of it stands beside what was proclaimed. */
export const recordBallot = ({ data, at }: RecordBallot): Decision<BallotRecorded> =>
  tell<BallotRecorded>('BallotRecorded', { data: { ...data, verdict: verdictOf(data) }, at });
