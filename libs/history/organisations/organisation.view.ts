import { ApiProperty } from '@nestjs/swagger';
import type { Affecting } from '../facts/affected';
import type { Fact } from '../facts/facts';
import { FactView, OrganisationView, shownValue, statuses, textIn } from '../facts/fact.view';
import { RestingView, restingView } from '../facts/resting.view';
import { AsOfView } from '../question/as-of.view';

class MembershipLineView extends RestingView {
  @ApiProperty({ example: 'rete-esempio' }) readonly network!: string;
  @ApiProperty({ type: String, nullable: true, example: 'FULL' }) readonly class!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2024-02-05' }) readonly since!: string | null;
}

class RepresentativeView extends RestingView {
  /** Opaque id of the person. */
  @ApiProperty({ example: 'persona-aurora' }) readonly person!: string;
  @ApiProperty({ enum: ['LEGAL', 'DESIGNATED', 'ALTERNATE'], example: 'LEGAL' }) readonly capacity!: string;
  @ApiProperty({ type: String, nullable: true, example: '2023-01-01' }) readonly since!: string | null;
}

const existences = [...statuses, 'no'] as const;
const hows = ['UNION', 'INCORPORATION', 'DIVISION_TOTAL', 'DIVISION_PARTIAL', 'SUCCESSION', 'EXTINCTION'];

/** What became of a body: a merger by union or incorporation, a division, a succession, or its end. */
export class BecameView extends FactView {
  @ApiProperty({ enum: hows, example: 'INCORPORATION' }) readonly how!: string;
  /** The bodies that it went into; none where it ended without a successor. */
  @ApiProperty({ type: () => [OrganisationView] }) readonly into!: readonly OrganisationView[];
  /** EDTF: when, as far as it is known. */
  @ApiProperty({ example: '2021-07-01' }) readonly on!: string;
}

/** An organisation: what it was called, where it was a member and who stood for it. */
export class OrganisationStateView extends OrganisationView {
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  /** Whether it existed at the instant: `no` before it did, and after it ended. */
  @ApiProperty({ enum: existences, example: 'yes' }) readonly exists!: string;
  /** What had become of it by the instant: null while nothing had. */
  @ApiProperty({ type: () => BecameView, nullable: true }) readonly became!: BecameView | null;
  @ApiProperty({ type: () => [MembershipLineView] }) readonly memberships!: readonly MembershipLineView[];
  @ApiProperty({ type: () => [RepresentativeView] }) readonly representatives!: readonly RepresentativeView[];
}

export const membershipLineView = (fact: Fact, affecting: Affecting): MembershipLineView => ({
  network: fact.network ?? '',
  class: textIn(shownValue(fact), 'class'),
  since: textIn(shownValue(fact), 'since'),
  ...restingView(fact, affecting),
});

export const representativeView = (fact: Fact, affecting: Affecting): RepresentativeView => ({
  person: textIn(shownValue(fact), 'person') ?? '',
  capacity: textIn(shownValue(fact), 'capacity') ?? '',
  since: textIn(shownValue(fact), 'since'),
  ...restingView(fact, affecting),
});
