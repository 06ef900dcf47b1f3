import { Admission } from '@patto/authority';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { spelt } from '../facts/dates';
import { factView, shownValue, textIn } from '../facts/fact.view';
import { Facts, type Fact } from '../facts/facts';
import { Affected } from '../facts/affected';
import { Names } from '../facts/names';
import type { AsOf } from '../question/as-of';
import { AsOfView } from '../question/as-of.view';
import { Question } from '../question/gate';
import {
  membershipLineView,
  representativeView,
  type BecameView,
  type OrganisationStateView,
} from './organisation.view';

export class OrganisationQuery extends Question<OrganisationStateView> {}

@QueryHandler(OrganisationQuery)
export class OrganisationHandler implements IQueryHandler<OrganisationQuery> {
  constructor(
    private readonly facts: Facts,
    private readonly names: Names,
    private readonly affected: Affected,
    private readonly admission: Admission,
  ) {}

  async execute({ id, at }: OrganisationQuery): Promise<OrganisationStateView> {
    const [naming, being, became, memberships, representatives] = await Promise.all([
      this.names.of([id], at),
      this.facts.ofEntity(`organisation:${id}`, at),
      this.became(id, at),
      this.facts.ofSubject('member', id, at),
      this.representatives(id, at),
    ]);
    const affecting = await this.affected.of([...memberships, ...representatives], at);
    return {
      ...naming(id),
      asOf: AsOfView.of(at),
      exists: being?.status ?? 'no',
      became,
      memberships: memberships.map((fact) => membershipLineView(fact, affecting)),
      representatives: representatives.map((fact) => representativeView(fact, affecting)),
    };
  }

  private async representatives(id: string, at: AsOf): Promise<readonly Fact[]> {
    const isShown = await this.admission.maySeePeopleOf(id, at.shown.sight);
    return isShown ? this.facts.under('representative', id, at) : [];
  }

  private async became(id: string, at: AsOf): Promise<BecameView | null> {
    const fact = await this.facts.ofEntity(`successor:${id}`, at);
    if (!fact) return null;
    const into = successorsIn(fact);
    const naming = await this.names.of(into, at);
    return {
      how: textIn(shownValue(fact), 'how') ?? '',
      into: into.map(naming),
      on: sinceText(await this.facts.stretch(fact, at)),
      ...factView(fact),
    };
  }
}

/** From when it was so: two days, as EDTF has an interval, where it may have come about between them. */
const sinceText = ({ first, sure }: { readonly first: string; readonly sure: string | null }): string => {
  const [from, to] = [first, sure].map((one) => (one === null || one === '-infinity' ? '..' : spelt(one)));
  return from === to ? (from ?? '..') : `${from ?? '..'}/${to ?? '..'}`;
};

const successorsIn = (fact: Fact): readonly string[] => {
  const into = shownValue(fact)?.['into'];
  return Array.isArray(into) ? into.filter((id) => typeof id === 'string') : [];
};
