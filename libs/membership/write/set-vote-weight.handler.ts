import { CommandRunner, type Receipt } from '@patto/event-store';
import { IsId, IsText, type Caller } from '@patto/http';
import { registers } from '@patto/membership/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { secretariatOf } from '@patto/authority';

export class SetVoteWeightBody {
  @ApiProperty({ example: 'cooperativa-aurora' }) @IsId() readonly party!: string;
  @ApiProperty({ example: 2 }) @IsInt() @Min(1) @Max(1_000_000) readonly weight!: number;
  /** The instrument whose clause gives the weight. */
  @ApiProperty({ example: 'protocollo-rete-esempio' }) @IsId() readonly instrument!: string;
  @ApiPropertyOptional({ type: String, example: 'art. 6' }) @IsOptional() @IsText(100) readonly clause:
    string | null = null;
}

export class SetVoteWeightCommand extends Command<Receipt> {
  constructor(
    readonly networkId: string,
    readonly body: SetVoteWeightBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(SetVoteWeightCommand)
export class SetVoteWeightHandler implements ICommandHandler<SetVoteWeightCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ networkId, body, caller }: SetVoteWeightCommand): Promise<Receipt> {
    const { party, weight, instrument, clause } = body;
    const power = await secretariatOf(this.runner, networkId, caller);
    const data = { networkId, party, weight, basis: { kind: 'clause', instrument, clause } as const, power };
    const command = { type: 'SetVoteWeight', data, at: caller.at } as const;
    return this.runner.run(registers, networkId, command, caller.envelope(power));
  }
}
