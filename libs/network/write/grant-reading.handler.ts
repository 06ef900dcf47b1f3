import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, IsText, PersonCommand } from '@patto/http';
import { networks, parts, type Part } from '@patto/network/domain';
import { dateOf } from '@patto/temporal';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsIn, IsOptional } from 'class-validator';

export class GrantReadingBody {
  @ApiProperty({ example: 'persona-storica' }) @IsId() readonly person!: string;
  /** What may be read; `record` is all of it. */
  @ApiProperty({ enum: parts, isArray: true, example: ['record'] })
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(parts, { each: true })
  readonly parts!: readonly Part[];
  /** Legal date; today when left out. */
  @ApiPropertyOptional({ type: String, example: '2026-06-01' })
  @IsOptional()
  @IsLegalDate()
  readonly from: string | null = null;
  /** Legal date; null: until the right is revoked. */
  @ApiPropertyOptional({ type: String, example: '2099-12-31' })
  @IsOptional()
  @IsLegalDate()
  readonly until: string | null = null;
  @ApiProperty({ example: 'Ricerca sulla storia della rete' }) @IsText(500) readonly reason!: string;
}

export class GrantReadingCommand extends PersonCommand<GrantReadingBody> {}

const mayGrant = warrant('GrantReading', 'secretariat', 'registrar');

@CommandHandler(GrantReadingCommand)
export class GrantReadingHandler implements ICommandHandler<GrantReadingCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: networkId, body, caller }: GrantReadingCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayGrant.of(facts, caller, { network: networkId });
    const data = { ...factsOf(body), from: body.from ?? dateOf(caller.at), networkId, power };
    const command = { type: 'GrantReading', data, at: caller.at } as const;
    return this.runner.run(networks, networkId, command, caller.envelope(power, facts));
  }
}
