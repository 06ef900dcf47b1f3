import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { decide, decideBallot, parseCounts, type Elector, type Vote, type Verdict } from '@patto/rules';
import { voteOptions, type BallotRecorded } from './ballot.events';

export type RecordBallot = Command<
  'RecordBallot',
  Omit<BallotRecorded['data'], 'by' | 'verdict'> & { power: Power | null }
>;

type Told = Pick<BallotRecorded['data'], 'votes' | 'weights' | 'counts' | 'rule'>;

/** What the rule makes of what is told: of the votes, or of the counts where the source gives no votes. */
const verdictOf = ({ votes, weights, counts, rule }: Told): Verdict | null => {
  if (rule === null) return null;
  const one = { votes: 1 };
  const isWeighed = Object.keys(weights).length > 0;
  const entry = (id: string): Elector => ({
    id,
    weights: isWeighed && weights[id] !== undefined ? { votes: weights[id] } : one,
  });
  const cast: Vote[] = [];
  const roll: Elector[] = [];
  for (const category of voteOptions)
    for (const elector of votes[category] ?? []) {
      cast.push({ elector, category });
      roll.push(entry(elector));
    }
  for (const elector of votes.absent ?? []) roll.push(entry(elector));
  if (roll.length > 0) return decideBallot(rule, roll, cast);
  const counted = counts === null ? null : parseCounts(counts);
  return counted && 'counts' in counted ? decide(rule, counted.counts) : null;
};

/** A past ballot enters the record as its source tells it; what the rule makes of it stands beside what was proclaimed. */
export const recordBallot = ({ data: { power, ...body } }: RecordBallot): Decision<BallotRecorded> =>
  power === null
    ? withoutPower('secretariat', body.networkId)
    : [{ type: 'BallotRecorded', data: { ...body, verdict: verdictOf(body), by: power } }];
