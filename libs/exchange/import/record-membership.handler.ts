import { CommandRunner, EventStore, type Receipt } from '@patto/event-store';
import { IsEdtf, IsId, IsText, Nested, SourceBody, type Caller } from '@patto/http';
import { membershipClasses, type MembershipClass } from '@patto/membership/domain';
import type { MembershipLine } from '../lines/membership.line';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { enterFact } from './enter-fact';
import { Importers } from './importers';

export class RecordMembershipBody {
  @ApiProperty({ example: 'cooperativa-aurora' }) @IsId() readonly party!: string;
  /** Which of its memberships this is, when it joined more than once. */
  @ApiPropertyOptional({ example: 1 }) @IsInt() @Min(1) @Max(1000) readonly period: number = 1;
  @ApiPropertyOptional({ enum: membershipClasses, example: 'FULL' })
  @IsIn(membershipClasses)
  readonly class: MembershipClass = 'FULL';
  /** EDTF. */
  @ApiPropertyOptional({ type: String, example: '2023-02' }) @IsOptional() @IsEdtf() readonly from:
    string | null = null;
  /** EDTF: from when it is no more a member. */
  @ApiPropertyOptional({ type: String, example: '2024-12' }) @IsOptional() @IsEdtf() readonly until:
    string | null = null;
  @ApiPropertyOptional({ type: String, example: 'firma del protocollo' })
  @IsOptional()
  @IsText(500)
  readonly reason: string | null = null;
  /** The instrument by which it became a member, when the source names it. */
  @ApiPropertyOptional({ type: String, example: 'protocollo-rete-esempio' })
  @IsOptional()
  @IsId()
  readonly instrument: string | null = null;
  @Nested(() => SourceBody) readonly source!: SourceBody;
  /** The source's own key of this fact: the same source and key is the same fact, sent here or imported. */
  @ApiPropertyOptional({ type: String, example: 'elenco-firmatari-1' })
  @IsOptional()
  @IsText(200)
  readonly factKey: string | null = null;
}

export class RecordMembershipCommand extends Command<Receipt> {
  constructor(
    readonly networkId: string,
    readonly body: RecordMembershipBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

const lineOf = (network: string, body: RecordMembershipBody): MembershipLine => {
  const { party, period, class: kind, from, until, reason, instrument, factKey: key } = body;
  const { kind: sourceKind, reference, page, publishedOn, retrievedOn, hash } = body.source;
  const source = { kind: sourceKind, reference, page, publishedOn, retrievedOn, hash };
  const basis: MembershipLine['basis'] =
    instrument === null ? { kind: 'none' } : { kind: 'clause', instrument, clause: null };
  const dates = { from, until, reason, basis };
  return { kind: 'membership', network, party, period, class: kind, ...dates, source, key };
};

@CommandHandler(RecordMembershipCommand)
export class RecordMembershipHandler implements ICommandHandler<RecordMembershipCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly store: EventStore,
    private readonly importers: Importers,
  ) {}

  execute({ networkId, body, caller }: RecordMembershipCommand): Promise<Receipt> {
    const { runner, store, importers } = this;
    return enterFact(lineOf(networkId, body), caller, { runner, store, importers });
  }
}
