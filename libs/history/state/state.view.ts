import { PositionView } from '@patto/http';
import type { JsonObject } from '@patto/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { isoOf } from '../instant-text';
import type { AsOf } from '../question/as-of';

export const statuses = ['yes', 'unknown', 'disputed'] as const;

/** To which question this is the answer. */
export class AsOfView {
  @ApiProperty({ example: '2023-05-31T22:00:00.000Z' }) readonly validAt!: string;
  /** As it was asked; null: as known now. */
  @ApiProperty({ type: String, nullable: true, example: null }) readonly knownAt!: string | null;
  /** Every event up to this position is in the answer, and none after it. */
  @ApiProperty({ type: () => PositionView, nullable: true }) readonly position!: PositionView | null;

  static of({ validAt, knownAt, position }: AsOf): AsOfView {
    return { validAt: isoOf(validAt), knownAt, position };
  }
}

export class OrganisationView {
  @ApiProperty({ example: 'cooperativa-aurora' }) readonly id!: string;
  /** Its name at the instant that was asked about. */
  @ApiProperty({ example: 'Cooperativa Aurora' }) readonly name!: string;
}

/** One of the claims between which the record cannot tell. */
export class ClaimView {
  @ApiProperty({ example: '0b9c4d8e-5a55-5d0e-9d1e-1c5a3d9c2f11' }) readonly event!: string;
  @ApiProperty({ type: String, nullable: true, example: 'PRESS: Il Giornale del 2023-03-22' })
  readonly source!: string | null;
  /** What it says; null: that it is not so. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly value!: JsonObject | null;
}

/** What every line of a state carries: how sure it is, and on which events it rests. */
export class CellView {
  /** `yes`, or `unknown` where dates are too vague to tell, or `disputed` where sources disagree. */
  @ApiProperty({ enum: statuses, example: 'yes' }) readonly status!: string;
  @ApiProperty({ type: [String], example: ['0b9c4d8e-5a55-5d0e-9d1e-1c5a3d9c2f11'] })
  readonly events!: readonly string[];
  /** The candidates, where the status is not `yes`. */
  @ApiProperty({ type: () => [ClaimView] }) readonly claims!: readonly ClaimView[];
}

export class MemberView extends CellView {
  @ApiProperty({ example: 'member:rete-esempio:cooperativa-aurora:1' }) readonly id!: string;
  @ApiProperty({ type: () => OrganisationView }) readonly organisation!: OrganisationView;
  @ApiProperty({ type: String, nullable: true, example: 'FULL' }) readonly class!: string | null;
  /** EDTF, as precisely as it is known. */
  @ApiProperty({ type: String, nullable: true, example: '2026-01-20' }) readonly since!: string | null;
  /** By what act it is a member. */
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { kind: 'clause', instrument: 'protocollo-rete-esempio', clause: null },
  })
  readonly act!: JsonObject | null;
}

export class ProtocolView extends CellView {
  @ApiProperty({ example: 'protocollo-rete-esempio' }) readonly id!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Protocollo di intesa della Rete Esempio' })
  readonly title!: string | null;
  @ApiProperty({ enum: ['DRAFT', 'OPEN_FOR_SIGNATURE', 'SIGNED', 'IN_FORCE'], example: 'IN_FORCE' })
  readonly state!: string;
  /** EDTF: since when it is in force; null before. */
  @ApiProperty({ type: String, nullable: true, example: '2026-01-20' }) readonly since!: string | null;
}

export class MotionView extends CellView {
  @ApiProperty({ example: 'mozione-prefettura' }) readonly id!: string;
  @ApiProperty({ example: 'Mandato per il tavolo in Prefettura' }) readonly title!: string;
  @ApiProperty({ enum: ['TABLED', 'PUT_TO_VOTE', 'DECIDED', 'WITHDRAWN'], example: 'DECIDED' })
  readonly state!: string;
  @ApiProperty({ type: String, nullable: true, example: 'ADOPTED' }) readonly outcome!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'voto-prefettura' }) readonly ballot!: string | null;
}

export class MandateView extends CellView {
  @ApiProperty({ example: 'voto-prefettura' }) readonly id!: string;
  /** Opaque id of the person. */
  @ApiProperty({ type: String, nullable: true, example: 'persona-bucaneve' }) readonly person!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Tavolo in Prefettura' }) readonly scope!:
    string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly limits!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-04-01' }) readonly from!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2027-04-01' }) readonly until!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { kind: 'motion', motion: 'mozione-prefettura', ballot: 'voto-prefettura' },
  })
  readonly act!: JsonObject | null;
}

export class PostView extends CellView {
  @ApiProperty({ example: 'SECRETARIAT' }) readonly post!: string;
  /** Opaque id of the person. */
  @ApiProperty({ example: 'persona-segreteria' }) readonly person!: string;
  @ApiProperty({ type: String, nullable: true, example: '2026-01-01' }) readonly since!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly until!: string | null;
}

export class NetworkView {
  @ApiProperty({ example: 'rete-esempio' }) readonly id!: string;
  @ApiProperty({ example: 'Rete Esempio' }) readonly name!: string;
  @ApiProperty({ type: String, nullable: true, example: 'RE' }) readonly acronym!: string | null;
  @ApiProperty({ example: 'PROTOCOL' }) readonly legalShape!: string;
}

export class MotionsView {
  @ApiProperty({ type: () => [MotionView] }) readonly open!: readonly MotionView[];
  /** The hundred newest at most, the newest first; the list of motions has them all. */
  @ApiProperty({ type: () => [MotionView] }) readonly decided!: readonly MotionView[];
}

/** Where the same answer is found again, and how to know that it is the same. */
export class PermalinkView {
  /** With both clocks fixed: it gives this answer for ever. */
  @ApiProperty({
    example: '/v1/networks/rete-esempio/state?validAt=2023-05-31T22:00:00.000Z&knownAt=2048/2048',
  })
  readonly href!: string;
  /**
   * Of everything but `asOf` and `permalink`, members in the order of their ids, as canonical JSON (RFC 8785), in
   * hexadecimal. The same content has the same hash, whenever and wherever it is asked for.
   */
  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  readonly sha256!: string;
}

/** The network as it was at one instant, as known at one position of the record. */
export class StateView {
  @ApiProperty({ type: () => NetworkView, nullable: true }) readonly network!: NetworkView | null;
  @ApiProperty({ type: () => AsOfView }) readonly asOf!: AsOfView;
  @ApiProperty({ type: () => PermalinkView }) readonly permalink!: PermalinkView;
  @ApiProperty({ type: () => [MemberView] }) readonly members!: readonly MemberView[];
  @ApiProperty({ type: () => [ProtocolView] }) readonly protocols!: readonly ProtocolView[];
  @ApiProperty({ type: () => MotionsView }) readonly motions!: MotionsView;
  @ApiProperty({ type: () => [MandateView] }) readonly mandates!: readonly MandateView[];
  @ApiProperty({ type: () => [PostView] }) readonly posts!: readonly PostView[];
}
