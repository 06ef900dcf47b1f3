import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { IsId, IsScopedId, IsText, PersonCommand } from '@patto/http';
import { meantIn } from '@patto/kernel';
import { registers } from '@patto/membership/domain';
import { instruments, isInForceAt } from '@patto/protocol/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class SetVoteWeightBody {
  @ApiProperty({ example: 'cooperativa-aurora' }) @IsId() readonly party!: string;
  @ApiProperty({ example: 2 }) @IsInt() @Min(1) @Max(1_000_000) readonly weight!: number;
  /** The instrument whose clause gives the weight. */
  @ApiProperty({ example: 'protocollo-rete-esempio' }) @IsScopedId() readonly instrument!: string;
  @ApiPropertyOptional({ type: String, example: 'art. 6' }) @IsOptional() @IsText(100) readonly clause:
    string | null = null;
}

export class SetVoteWeightCommand extends PersonCommand<SetVoteWeightBody> {}

const maySet = warrant('SetVoteWeight', 'secretariat');

@CommandHandler(SetVoteWeightCommand)
export class SetVoteWeightHandler implements ICommandHandler<SetVoteWeightCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: networkId, body, caller }: SetVoteWeightCommand): Promise<Receipt> {
    const { party, weight, clause } = body;
    const facts = this.runner.facts(caller.sureness);
    const power = await maySet.of(facts, caller, { network: networkId });
    const instrument = meantIn(networkId, body.instrument);
    const isInForce = isInForceAt(await facts.stateOf(instruments, instrument), caller.at);
    const basis = { kind: 'clause', instrument, clause } as const;
    const data = { networkId, party, weight, basis, isInForce, power };
    const command = { type: 'SetVoteWeight', data, at: caller.at } as const;
    return this.runner.run(registers, networkId, command, caller.envelope(power, facts));
  }
}
