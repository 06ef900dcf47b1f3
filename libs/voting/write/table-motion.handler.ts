import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, IsText, Nested, type Caller } from '@patto/http';
import { membershipAt, registers } from '@patto/membership/domain';
import { matters, motions, type Execution, type Matter } from '@patto/voting/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, Matches } from 'class-validator';
import { representativeOf, secretariatOf } from '@patto/authority';

/** What adopting the motion does by itself: a mandate for a person. */
export class ExecutionBody implements Execution {
  @ApiProperty({ enum: ['confer-mandate'], example: 'confer-mandate' })
  @IsIn(['confer-mandate'])
  readonly kind!: 'confer-mandate';
  @ApiProperty({ example: 'persona-bucaneve' }) @IsId() readonly person!: string;
  @ApiProperty({ example: 'Tavolo in Prefettura' }) @IsText(1000) readonly scope!: string;
  @ApiPropertyOptional({ type: String, example: 'nessun impegno di spesa' })
  @IsOptional()
  @IsText(1000)
  readonly limits: string | null = null;
  /** Legal date from which the mandate runs. */
  @ApiProperty({ example: '2026-04-01' }) @IsLegalDate() readonly from!: string;
  /** Legal date from which it runs no more. */
  @ApiPropertyOptional({ type: String, example: '2027-04-01' })
  @IsOptional()
  @IsLegalDate()
  readonly until: string | null = null;
}

export class TableMotionBody {
  /** Chosen by the caller, or made from the idempotency key when left out. */
  @ApiPropertyOptional({ type: String, example: 'mozione-prefettura' })
  @IsOptional()
  @IsId()
  readonly id: string | null = null;
  @ApiProperty({ example: 'Mandato per il tavolo in Prefettura' }) @IsText(500) readonly title!: string;
  /** sha-256 of the text put to the vote, hex. */
  @ApiProperty({ example: 'b'.repeat(64) }) @Matches(/^[0-9a-f]{64}$/) readonly textHash!: string;
  @ApiPropertyOptional({ enum: matters, isArray: true, example: ['EXTERNAL_MANDATE'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @IsIn(matters, { each: true })
  readonly matter: readonly Matter[] = ['ORDINARY'];
  /** The member for which the caller proposes; null when the secretariat does. */
  @ApiPropertyOptional({ type: String, example: 'cooperativa-aurora' })
  @IsOptional()
  @IsId()
  readonly proposer: string | null = null;
  @IsOptional() @Nested(() => ExecutionBody) readonly execution: ExecutionBody | null = null;
}

export class TableMotionCommand extends Command<Receipt> {
  constructor(
    readonly motionId: string,
    readonly networkId: string,
    readonly body: TableMotionBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(TableMotionCommand)
export class TableMotionHandler implements ICommandHandler<TableMotionCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ motionId, networkId, body, caller }: TableMotionCommand): Promise<Receipt> {
    const { id: _id, ...facts } = factsOf(body);
    const { proposer } = facts;
    const power =
      proposer === null
        ? await secretariatOf(this.runner, networkId, caller)
        : await representativeOf(this.runner, proposer, caller);
    const register = await this.runner.stateOf(registers, networkId);
    const proposerIsMember = proposer !== null && membershipAt(register, proposer, caller.at) !== undefined;
    const data = { ...facts, motionId, networkId, proposerIsMember, power };
    const command = { type: 'TableMotion', data, at: caller.at } as const;
    return this.runner.run(motions, motionId, command, caller.envelope(power));
  }
}
