import { ApiProperty } from '@nestjs/swagger';
import type { Fact } from '../facts/facts';
import { FactView, factView, OrganisationView, shownValue, statuses, textIn } from '../facts/fact.view';
import { AsOfView } from '../question/as-of.view';

export class MembershipLineView extends FactView {
  @ApiProperty({ example: 'rete-esempio' }) readonly network!: string;
  @ApiProperty({ type: String, nullable: true, example: 'FULL' }) readonly class!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2024-02-05' }) readonly since!: string | null;
}

export class RepresentativeView extends FactView {
  /** Opaque id of the person. */
  @ApiProperty({ example: 'persona-aurora' }) readonly person!: string;
  @ApiProperty({ enum: ['LEGAL', 'DESIGNATED', 'ALTERNATE'], example: 'LEGAL' }) readonly capacity!: string;
  @ApiProperty({ type: String, nullable: true, example: '2023-01-01' }) readonly since!: string | null;
}

const existences = [...statuses, 'no'] as const;
const endings = ['MERGED', 'DIVIDED', 'SUCCEEDED', 'EXTINGUISHED'] as const;

/** What became of a body, as one source tells it. */
export class BecameView {
  @ApiProperty({ enum: endings, example: 'MERGED' }) readonly what!: (typeof endings)[number];
  /** UNION or INCORPORATION of a merger, TOTAL or PARTIAL of a division; null of the others. */
  @ApiProperty({ type: String, nullable: true, example: 'INCORPORATION' }) readonly how!: string | null;
  /** The bodies that it went into; none where it ended without a successor. */
  @ApiProperty({ type: () => [OrganisationView] }) readonly into!: readonly OrganisationView[];
  /** EDTF, as its source or a correction gives it; null where nobody says when. */
  @ApiProperty({ type: String, nullable: true, example: '2021-07-01' }) readonly on!: string | null;
  /** `disputed` while sources are in dispute over it, `annulled` where it was legally undone. */
  @ApiProperty({ enum: ['yes', 'disputed', 'annulled'], example: 'yes' }) readonly status!: string;
  @ApiProperty({ type: String, nullable: true, example: 'REGISTER: RUNTS 12345' }) readonly source!:
    string | null;
  @ApiProperty({ example: '0b9c4d8e-5a55-5d0e-9d1e-1c5a3d9c2f11' }) readonly event!: string;
}

/** An organisation: what it was called, where it was a member and who stood for it. */
export class OrganisationStateView extends OrganisationView {
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  /** Whether it existed at the instant: `no` before it did, and after it ended. */
  @ApiProperty({ enum: existences, example: 'yes' }) readonly exists!: string;
  /** Its merger into another, its division, its succession or its end, as far as they had happened at the instant. */
  @ApiProperty({ type: () => [BecameView] }) readonly became!: readonly BecameView[];
  @ApiProperty({ type: () => [MembershipLineView] }) readonly memberships!: readonly MembershipLineView[];
  @ApiProperty({ type: () => [RepresentativeView] }) readonly representatives!: readonly RepresentativeView[];
}

export const membershipLineView = (fact: Fact): MembershipLineView => ({
  network: fact.network ?? '',
  class: textIn(shownValue(fact), 'class'),
  since: textIn(shownValue(fact), 'since'),
  ...factView(fact),
});

export const representativeView = (fact: Fact): RepresentativeView => ({
  person: textIn(shownValue(fact), 'person') ?? '',
  capacity: textIn(shownValue(fact), 'capacity') ?? '',
  since: textIn(shownValue(fact), 'since'),
  ...factView(fact),
});
