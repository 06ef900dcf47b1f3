import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, IsText, PersonCommand } from '@patto/http';
import { networks } from '@patto/network/domain';
import { dateOf } from '@patto/temporal';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';

export class RevokeReadingBody {
  @ApiProperty({ example: 'persona-storica' }) @IsId() readonly person!: string;
  /** Legal date from which nothing is read any more; today when left out. */
  @ApiPropertyOptional({ type: String, example: '2026-06-01' })
  @IsOptional()
  @IsLegalDate()
  readonly on: string | null = null;
  @ApiProperty({ example: 'Ricerca conclusa' }) @IsText(500) readonly reason!: string;
}

export class RevokeReadingCommand extends PersonCommand<RevokeReadingBody> {}

const mayRevoke = warrant('RevokeReading', 'secretariat', 'registrar');

@CommandHandler(RevokeReadingCommand)
export class RevokeReadingHandler implements ICommandHandler<RevokeReadingCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: networkId, body, caller }: RevokeReadingCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayRevoke.of(facts, caller, { network: networkId });
    const data = { ...factsOf(body), on: body.on ?? dateOf(caller.at), networkId, power };
    const command = { type: 'RevokeReading', data, at: caller.at } as const;
    return this.runner.run(networks, networkId, command, caller.envelope(power, facts));
  }
}
