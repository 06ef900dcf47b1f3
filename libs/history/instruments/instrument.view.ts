import type { Plain } from '@patto/http';
import { boundaryOf } from '@patto/temporal';
import type { JsonObject } from '@patto/kernel';
import { ApiProperty } from '@nestjs/swagger';
import type { Affecting } from '../facts/affected';
import type { Fact } from '../facts/facts';
import { idOf, OrganisationView, shownValue, textIn } from '../facts/fact.view';
import type { Naming } from '../facts/names';
import { RestingView, restingView } from '../facts/resting.view';
import { isoOf } from '../instant-text';
import { AsOfView } from '../question/as-of.view';

export class ProtocolView extends RestingView {
  @ApiProperty({ example: 'protocollo-rete-esempio' }) readonly id!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Protocollo di intesa della Rete Esempio' })
  readonly title!: string | null;
  @ApiProperty({ enum: ['DRAFT', 'OPEN_FOR_SIGNATURE', 'SIGNED', 'IN_FORCE'], example: 'IN_FORCE' })
  readonly state!: string;
  /** EDTF: since when it is in force; null before. */
  @ApiProperty({ type: String, nullable: true, example: '2026-01-20' }) readonly since!: string | null;
  /**
   * EDTF: since when its rule has it in force, by the signatures that stand at the instant; null while they do not meet
   * it, or where the rule or the parties are not known. Where this is another day than the record's, that stands beside it.
   */
  @ApiProperty({ type: String, nullable: true, example: '2026-01-20' }) readonly computed!: string | null;
}

class SignatureView extends RestingView {
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

/** What is said of one instrument at an instant, and on which day its rule puts its entry into force. */
export type Said = {
  readonly making: Fact | null;
  readonly force: Fact | null;
  readonly computed: string | null;
};

/** How surely a day has come by an instant. */
const statusOn = (day: string, at: number): 'yes' | 'unknown' | null => {
  const { earliest, latest } = boundaryOf(day);
  return latest <= at ? 'yes' : earliest <= at ? 'unknown' : null;
};

/**
 * An instrument's force, where it has any, goes before the state of its making. Of a text from outside whose source gives
 * no day, the rule says whether it is in force.
 */
export const protocolView = (
  { making, force, computed }: Said,
  { affecting, validAt }: { readonly affecting: Affecting; readonly validAt: string },
): Plain<ProtocolView> | null => {
  const fact = force ?? making;
  if (!fact) return null;
  const value = shownValue(fact);
  const common = { id: idOf(fact), title: textIn(value, 'title'), computed, ...restingView(fact, affecting) };
  if (force) return { ...common, state: 'IN_FORCE', since: textIn(value, 'since') };
  const status = computed === null || fact.binding ? null : statusOn(computed, Date.parse(isoOf(validAt)));
  if (status !== null && fact.status === 'yes')
    return { ...common, state: 'IN_FORCE', since: computed, status };
  return { ...common, state: textIn(value, 'status') ?? 'DRAFT', since: null };
};

export const signatureView = (
  fact: Fact,
  { naming, affecting }: { readonly naming: Naming; readonly affecting: Affecting },
): SignatureView => ({
  organisation: naming(fact.subject ?? ''),
  method: textIn(shownValue(fact), 'method'),
  since: textIn(shownValue(fact), 'since'),
  ...restingView(fact, affecting),
});
