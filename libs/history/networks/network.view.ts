import { ApiProperty } from '@nestjs/swagger';
import type { Fact } from '../facts/facts';
import { statuses, textIn } from '../facts/fact.view';
import { PageView } from '../question/as-of.view';

export class NetworkView {
  @ApiProperty({ example: 'rete-esempio' }) readonly id!: string;
  @ApiProperty({ example: 'Rete Esempio' }) readonly name!: string;
  @ApiProperty({ type: String, nullable: true, example: 'RE' }) readonly acronym!: string | null;
  @ApiProperty({ example: 'PROTOCOL' }) readonly legalShape!: string;
  @ApiProperty({ enum: statuses, example: 'yes' }) readonly status!: string;
}

export class NetworksPageView extends PageView {
  @ApiProperty({ type: () => [NetworkView] }) readonly items!: readonly NetworkView[];
}

export const networkView = ({
  subject,
  value,
  status,
}: Pick<Fact, 'subject' | 'value' | 'status'>): NetworkView => ({
  id: subject ?? '',
  name: textIn(value, 'name') ?? subject ?? '',
  acronym: textIn(value, 'acronym'),
  legalShape: textIn(value, 'legalShape') ?? '',
  status,
});
