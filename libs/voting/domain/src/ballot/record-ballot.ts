import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { decide, decideBallot, parseCounts, type Vote, type Verdict } from '@patto/rules';
import { voteOptions, type BallotRecorded } from './ballot.events';

export type RecordBallot = Command<
  'RecordBallot',
  Omit<BallotRecorded['data'], 'by' | 'verdict'> & { power: Power | null }
>;

type Told = Pick<BallotRecorded['data'], 'votes' | 'weights' | 'counts' | 'rule'>;

/** What the rule makes of what is told: of the votes, or of the counts where the source gives no votes. */
const verdictOf = ({ votes, weights, counts, rule }: Told): Verdict | null => {
  if (rule === null) return null;
  const cast: Vote[] = voteOptions.flatMap((category) =>
    (votes[category] ?? []).map((elector) => ({ elector, category })),
  );
  const electors = [...cast.map(({ elector }) => elector), ...(votes.absent ?? [])];
  const one = { votes: 1 };
  const isWeighed = Object.keys(weights).length > 0;
  const roll = electors.map((id) => ({
    id,
    weights: isWeighed && weights[id] !== undefined ? { votes: weights[id] } : one,
  }));
  if (roll.length > 0) return decideBallot(rule, roll, cast);
  const counted = counts === null ? null : parseCounts(counts);
  return counted && 'counts' in counted ? decide(rule, counted.counts) : null;
};

/** A past ballot enters the record as its source tells it; what the rule makes of it stands beside what was proclaimed. */
export const recordBallot = ({ data: { power, ...body } }: RecordBallot): Decision<BallotRecorded> =>
  power === null
    ? withoutPower('secretariat', body.networkId)
    : [{ type: 'BallotRecorded', data: { ...body, verdict: verdictOf(body), by: power } }];
