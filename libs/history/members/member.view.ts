import type { JsonObject } from '@patto/kernel';
import { ApiProperty } from '@nestjs/swagger';
import type { Fact } from '../facts/facts';
import { objectIn, OrganisationView, shownValue, textIn } from '../facts/fact.view';
import type { Affecting } from '../facts/affected';
import type { Ending } from '../facts/ends';
import type { Naming } from '../facts/names';
import { RestingView, restingView } from '../facts/resting.view';
import { PageView } from '../question/as-of.view';

export class MemberView extends RestingView {
  @ApiProperty({ example: 'member:rete-esempio:cooperativa-aurora:1' }) readonly id!: string;
  @ApiProperty({ type: () => OrganisationView }) readonly organisation!: OrganisationView;
  @ApiProperty({ type: String, nullable: true, example: 'FULL' }) readonly class!: string | null;
  /** EDTF, as precisely as it is known. */
  @ApiProperty({ type: String, nullable: true, example: '2026-01-20' }) readonly since!: string | null;
  /**
   * EDTF: from when it is no more a member, by a notice that was given or an end that is known; null where neither is.
   */
  @ApiProperty({ type: String, nullable: true, example: null }) readonly leavesOn!: string | null;
  /** By what act it is a member. */
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { kind: 'clause', instrument: 'protocollo-rete-esempio', clause: null },
  })
  readonly act!: JsonObject | null;
}

export class MembersPageView extends PageView {
  @ApiProperty({ type: () => [MemberView] }) readonly items!: readonly MemberView[];
}

export const memberView = (
  fact: Fact,
  {
    naming,
    ending,
    affecting,
  }: { readonly naming: Naming; readonly ending: Ending; readonly affecting: Affecting },
): MemberView => {
  const value = shownValue(fact);
  return {
    id: fact.entity,
    organisation: naming(fact.subject ?? ''),
    class: textIn(value, 'class'),
    since: textIn(value, 'since'),
    leavesOn: ending(fact),
    act: objectIn(value, 'act'),
    ...restingView(fact, affecting),
  };
};
