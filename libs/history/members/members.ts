import { joinedMembership } from '@patto/membership/domain';
import { Injectable } from '@nestjs/common';
import { answerOf, withAnswer } from '../facts/answer';
import { Facts, type Fact } from '../facts/facts';
import type { AsOf } from '../question/as-of';

/** Who is a member of a network: one line for each party, whatever its memberships and whoever tells of them. */
@Injectable()
export class Members {
  constructor(private readonly facts: Facts) {}

  /** As many parties as asked, in the order of their ids; bodies that have ceased are members no more. */
  async of(network: string, after: string | null, limit: number, at: AsOf): Promise<readonly Fact[]> {
    const found = await this.facts.ofParties(network, after, limit, at);
    const ceased = await this.facts.ceased(
      found.map(({ subject }) => subject),
      at,
    );
    const byParty = new Map<string, Fact[]>();
    for (const fact of found) {
      const party = fact.subject ?? '';
      byParty.set(party, [...(byParty.get(party) ?? []), fact]);
    }
    return [...byParty].map(([party, facts]) => (ceased.has(party) ? gone(facts) : joined(facts)));
  }
}

const first = ([one]: readonly Fact[]): Fact => one as Fact;

/** Kept in its place, so that a page knows where it ended; nobody is shown it. */
const gone = (facts: readonly Fact[]): Fact => ({ ...first(facts), status: 'no' });

const joined = (facts: readonly Fact[]): Fact => {
  const answer = joinedMembership(facts.map(answerOf));
  // The membership that is quoted gives the line its key.
  const quoted = facts.find(({ status, value }) => status === answer.status && value === answer.value);
  return withAnswer(quoted ?? first(facts), answer);
};

export const isShown = ({ status }: Fact): boolean => status !== 'no';
