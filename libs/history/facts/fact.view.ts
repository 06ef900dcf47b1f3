import type { Plain } from '@patto/http';
import type { JsonObject } from '@patto/kernel';
import { ApiProperty } from '@nestjs/swagger';
import type { Fact } from './facts';

export const statuses = ['yes', 'unknown', 'disputed', 'annulled', 'stayed'] as const;

/** A name as one source gives it. */
export class NameView {
  @ApiProperty({ example: 'Cooperativa Aurora' }) readonly name!: string;
  @ApiProperty({ type: String, nullable: true, example: 'REGISTER: statuto' }) readonly source!:
    string | null;
}

export class OrganisationView {
  @ApiProperty({ example: 'cooperativa-aurora' }) readonly id!: string;
  /** Its name at the instant that was asked about: where sources disagree, the first of `names`. */
  @ApiProperty({ example: 'Cooperativa Aurora' }) readonly name!: string;
  /** How sure the name is: `disputed` where sources disagree, `unknown` where the record cannot tell. */
  @ApiProperty({ enum: statuses, example: 'yes' }) readonly status!: string;
  /** What each source calls it, where the status is not `yes`. */
  @ApiProperty({ type: () => [NameView] }) readonly names!: readonly NameView[];
}

/** What sources call an office. */
export class CalledView {
  /** Where sources disagree, the first of `names`. */
  @ApiProperty({ type: String, nullable: true, example: 'Portavoce' }) readonly name!: string | null;
  @ApiProperty({ enum: statuses, example: 'yes' }) readonly status!: string;
  /** What each source calls it, where the status is not `yes`. */
  @ApiProperty({ type: () => [NameView] }) readonly names!: readonly NameView[];
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
export class FactView {
  /**
   * `yes`, or `unknown` where dates are too vague to tell, or `disputed` where sources disagree, or `annulled` where it
   * was so and was legally undone, or `stayed` where a court suspended what was resolved.
   */
  @ApiProperty({ enum: statuses, example: 'yes' }) readonly status!: string;
  @ApiProperty({ type: [String], example: ['0b9c4d8e-5a55-5d0e-9d1e-1c5a3d9c2f11'] })
  readonly events!: readonly string[];
  /** The candidates, where the status is not `yes`. */
  @ApiProperty({ type: () => [ClaimView] }) readonly claims!: readonly ClaimView[];
  /** Whether it rests on an act that was done here and stands: only then it gives a power or a vote. */
  @ApiProperty({ example: true }) readonly binding!: boolean;
  /** What sources tell that contradicts such an act; it weakens nothing. */
  @ApiProperty({ type: () => [ClaimView], example: [] }) readonly toldOtherwise!: readonly ClaimView[];
}

export const factView = ({ status, events, claims, binding, told_otherwise }: Fact): Plain<FactView> => ({
  ...{ status, events, claims, binding },
  toldOtherwise: told_otherwise,
});

/** The last part of an entity's key: the id that its chapter gives it. */
export const idOf = ({ entity }: Pick<Fact, 'entity'>): string => entity.slice(entity.indexOf(':') + 1);

/** The value, or that of the first candidate where the record cannot tell. */
export const shownValue = ({ value, claims }: Pick<Fact, 'value' | 'claims'>): JsonObject | null =>
  value ?? claims.find((claim) => claim.value !== null)?.value ?? null;

export const textIn = (value: JsonObject | null, key: string): string | null => {
  const found = value?.[key];
  return typeof found === 'string' ? found : null;
};

export const objectIn = (value: JsonObject | null, key: string): JsonObject | null => {
  const found = value?.[key];
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as JsonObject) : null;
};
