import { ApiProperty } from '@nestjs/swagger';
import type { Fact } from '../facts/facts';
import { NameView, shownValue, statuses, textIn } from '../facts/fact.view';
import { namesIn } from '../facts/names';
import { PageView } from '../question/as-of.view';

export class NetworkView {
  @ApiProperty({ example: 'rete-esempio' }) readonly id!: string;
  @ApiProperty({ example: 'Rete Esempio' }) readonly name!: string;
  /** What each source calls it, where they disagree or the record cannot tell. */
  @ApiProperty({ type: () => [NameView], example: [] }) readonly names!: readonly NameView[];
  @ApiProperty({ type: String, nullable: true, example: 'RE' }) readonly acronym!: string | null;
  @ApiProperty({ example: 'PROTOCOL' }) readonly legalShape!: string;
  @ApiProperty({ enum: [...statuses, 'no'], example: 'yes' }) readonly status!: string;
}

export class NetworksPageView extends PageView {
  @ApiProperty({ type: () => [NetworkView] }) readonly items!: readonly NetworkView[];
}

/** What the record says of a network: whether it is, what it is called, and what it is in law. */
export type NetworkFacts = {
  readonly id: string;
  readonly being: Pick<Fact, 'status'> | null;
  readonly name: Fact | null;
  readonly shape: Fact | null;
};

export const networkView = ({ id, being, name, shape }: NetworkFacts): NetworkView => {
  const called = name ? shownValue(name) : null;
  return {
    id,
    name: textIn(called, 'name') ?? id,
    names: name === null || name.status === 'yes' ? [] : namesIn(name),
    acronym: textIn(called, 'acronym'),
    legalShape: (shape ? textIn(shownValue(shape), 'legalShape') : null) ?? '',
    status: being?.status ?? 'no',
  };
};
