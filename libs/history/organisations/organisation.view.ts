import type { JsonObject } from '@patto/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { AsOfView, CellView, OrganisationView, ProtocolView } from '../state/state.view';

export class MembershipLineView extends CellView {
  @ApiProperty({ example: 'rete-esempio' }) readonly network!: string;
  @ApiProperty({ type: String, nullable: true, example: 'FULL' }) readonly class!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2024-02-05' }) readonly since!: string | null;
}

export class RepresentativeView extends CellView {
  /** Opaque id of the person. */
  @ApiProperty({ example: 'persona-aurora' }) readonly person!: string;
  @ApiProperty({ enum: ['LEGAL', 'DESIGNATED', 'ALTERNATE'], example: 'LEGAL' }) readonly capacity!: string;
  @ApiProperty({ type: String, nullable: true, example: '2023-01-01' }) readonly since!: string | null;
}

/** An organisation: what it was called, where it was a member and who stood for it. */
export class OrganisationStateView extends OrganisationView {
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  @ApiProperty({ type: () => [MembershipLineView] }) readonly memberships!: readonly MembershipLineView[];
  @ApiProperty({ type: () => [RepresentativeView] }) readonly representatives!: readonly RepresentativeView[];
}

export class SignatureView extends CellView {
  @ApiProperty({ type: () => OrganisationView }) readonly organisation!: OrganisationView;
  @ApiProperty({ type: String, nullable: true, example: 'FEQ' }) readonly method!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2024-02-01' }) readonly since!: string | null;
}

/** An instrument: its making, its force, and who signed it. */
export class InstrumentStateView extends ProtocolView {
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly terms!: JsonObject | null;
  @ApiProperty({ type: () => [SignatureView] }) readonly signatures!: readonly SignatureView[];
}
