import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Facts } from '../facts/facts';
import { Names } from '../facts/names';
import { AsOfView } from '../question/as-of.view';
import { Question } from '../question/gate';
import { membershipLineView, representativeView, type OrganisationStateView } from './organisation.view';

export class OrganisationQuery extends Question<OrganisationStateView> {}

@QueryHandler(OrganisationQuery)
export class OrganisationHandler implements IQueryHandler<OrganisationQuery> {
  constructor(
    private readonly facts: Facts,
    private readonly names: Names,
  ) {}

  async execute({ id, at }: OrganisationQuery): Promise<OrganisationStateView> {
    const [naming, memberships, representatives] = await Promise.all([
      this.names.of([id], at),
      this.facts.ofSubject('member', id, at),
      this.facts.under('representative', id, at),
    ]);
    return {
      ...naming(id),
      asOf: AsOfView.of(at),
      memberships: memberships.map(membershipLineView),
      representatives: representatives.map(representativeView),
    };
  }
}
