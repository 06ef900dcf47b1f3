import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsEdtf, IsId, IsText, Nested, SourceBody, type Caller } from '@patto/http';
import { membershipClasses, registers, type MembershipClass } from '@patto/membership/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { secretariatOrRegistrar } from './powers';

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
  /** The source's own key of this fact; with the source it makes the fact the same fact when it is sent again. */
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

@CommandHandler(RecordMembershipCommand)
export class RecordMembershipHandler implements ICommandHandler<RecordMembershipCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ networkId, body, caller }: RecordMembershipCommand): Promise<Receipt> {
    const { instrument, ...facts } = factsOf(body);
    const power = await secretariatOrRegistrar(this.runner, networkId, caller);
    const basis =
      instrument === null
        ? ({ kind: 'none' } as const)
        : ({ kind: 'clause', instrument, clause: null } as const);
    const command = {
      type: 'RecordMembership',
      data: { ...facts, networkId, basis, power },
      at: caller.at,
    } as const;
    return this.runner.run(registers, networkId, command, caller.envelope(networkId));
  }
}
