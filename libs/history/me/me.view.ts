import { ApiProperty } from '@nestjs/swagger';
import { OrganisationView } from '../facts/fact.view';

class MyMembershipView {
  @ApiProperty({ example: 'rete-esempio' }) readonly network!: string;
  @ApiProperty({ example: 'Rete Esempio' }) readonly name!: string;
  @ApiProperty({ type: String, nullable: true, example: 'FULL' }) readonly class!: string | null;
}

/** A body that I stand for. */
export class MyOrganisationView {
  @ApiProperty({ type: () => OrganisationView }) readonly organisation!: OrganisationView;
  @ApiProperty({ enum: ['LEGAL', 'DESIGNATED', 'ALTERNATE'], example: 'LEGAL' }) readonly capacity!: string;
  /** The network in which I stand for it; null: in every one. */
  @ApiProperty({ type: String, nullable: true, example: null }) readonly network!: string | null;
  /** When it ends; null: no end is known. */
  @ApiProperty({ type: String, nullable: true, example: null }) readonly until!: string | null;
  @ApiProperty({ type: () => [MyMembershipView] }) readonly memberships!: readonly MyMembershipView[];
}

/** Something that I hold in a network until an instant, if it ends: an office, a mandate, a right to read. */
export class MyTermView {
  @ApiProperty({ example: 'rete-esempio' }) readonly network!: string;
  /** The office, the scope of the mandate, or the part that I may read. */
  @ApiProperty({ example: 'SECRETARIAT' }) readonly what!: string;
  @ApiProperty({ example: 'post:rete-esempio:SECRETARIAT:persona-segreteria' }) readonly entity!: string;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly until!: string | null;
}

const kinds = ['vote', 'signature', 'expiry'] as const;

/** Something that awaits me: a ballot in which a body of mine has not voted, a text that it has not signed, a term that ends. */
export class AwaitingView {
  @ApiProperty({ enum: kinds, example: 'vote' }) readonly kind!: (typeof kinds)[number];
  @ApiProperty({ type: String, nullable: true, example: 'rete-esempio' }) readonly network!: string | null;
  /** The ballot, the instrument, or the key of what ends. */
  @ApiProperty({ example: 'rete-esempio.giornata.1' }) readonly id!: string;
  @ApiProperty({ example: 'Giornata di porte aperte' }) readonly title!: string;
  /** The body for which I act; null where I act for nobody. */
  @ApiProperty({ type: String, nullable: true, example: 'aurora-esempio' })
  readonly organisation!: string | null;
  /** The instant by which; null: none is known. */
  @ApiProperty({ type: String, nullable: true, example: null }) readonly by!: string | null;
}

/** What the record says of me now. */
export class MeView {
  /** Under which id the record knows me. */
  @ApiProperty({ example: 'persona-segreteria' }) readonly person!: string;
  /** Whether I keep the register of bodies. */
  @ApiProperty({ example: false }) readonly isRegistrar!: boolean;
  @ApiProperty({ type: () => [MyOrganisationView] }) readonly organisations!: readonly MyOrganisationView[];
  @ApiProperty({ type: () => [MyTermView] }) readonly offices!: readonly MyTermView[];
  @ApiProperty({ type: () => [MyTermView] }) readonly mandates!: readonly MyTermView[];
  @ApiProperty({ type: () => [MyTermView] }) readonly readings!: readonly MyTermView[];
  /** By what comes first; what has no term comes last. */
  @ApiProperty({ type: () => [AwaitingView] }) readonly awaiting!: readonly AwaitingView[];
}
