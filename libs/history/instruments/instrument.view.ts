import type { Plain } from '@patto/http';
import type { JsonObject } from '@patto/kernel';
import { ApiProperty } from '@nestjs/swagger';
import type { Fact } from '../facts/facts';
import { FactView, factView, idOf, OrganisationView, shownValue, textIn } from '../facts/fact.view';
import type { Naming } from '../facts/names';
import { AsOfView } from '../question/as-of.view';

export class ProtocolView extends FactView {
  @ApiProperty({ example: 'protocollo-rete-esempio' }) readonly id!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Protocollo di intesa della Rete Esempio' })
  readonly title!: string | null;
  @ApiProperty({ enum: ['DRAFT', 'OPEN_FOR_SIGNATURE', 'SIGNED', 'IN_FORCE'], example: 'IN_FORCE' })
  readonly state!: string;
  /** EDTF: since when it is in force; null before. */
  @ApiProperty({ type: String, nullable: true, example: '2026-01-20' }) readonly since!: string | null;
}

export class SignatureView extends FactView {
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

/** An instrument's force, where it has any, goes before the state of its making. */
export const protocolView = (making: Fact | null, force: Fact | null): Plain<ProtocolView> | null => {
  const fact = force ?? making;
  if (!fact) return null;
  const value = shownValue(fact);
  return {
    id: idOf(fact),
    title: textIn(value, 'title'),
    state: force ? 'IN_FORCE' : (textIn(value, 'status') ?? 'DRAFT'),
    since: force ? textIn(value, 'since') : null,
    ...factView(fact),
  };
};

export const signatureView = (fact: Fact, naming: Naming): SignatureView => ({
  organisation: naming(fact.subject ?? ''),
  method: textIn(shownValue(fact), 'method'),
  since: textIn(shownValue(fact), 'since'),
  ...factView(fact),
});
