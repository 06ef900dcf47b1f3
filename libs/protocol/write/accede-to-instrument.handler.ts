import { legalRepresentativeOf } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, type Caller } from '@patto/http';
import { instruments } from '@patto/protocol/domain';
import { dateOf } from '@patto/temporal';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

export class AccedeToInstrumentBody {
  /** The organisation that joins, through the caller. */
  @ApiProperty({ example: 'fondazione-faro' }) @IsId() readonly party!: string;
  /** sha-256 of the text that it accepts, hex. */
  @ApiProperty({ example: 'a'.repeat(64) }) @Matches(/^[0-9a-f]{64}$/) readonly textHash!: string;
  /** Legal date of the accession; today when left out. */
  @ApiPropertyOptional({ type: String, example: '2026-02-15' })
  @IsOptional()
  @IsLegalDate()
  readonly on: string | null = null;
}

export class AccedeToInstrumentCommand extends Command<Receipt> {
  constructor(
    readonly instrumentId: string,
    readonly body: AccedeToInstrumentBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(AccedeToInstrumentCommand)
export class AccedeToInstrumentHandler implements ICommandHandler<AccedeToInstrumentCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ instrumentId, body, caller }: AccedeToInstrumentCommand): Promise<Receipt> {
    const power = await legalRepresentativeOf(this.runner, body.party, caller);
    const data = { ...factsOf(body), on: body.on ?? dateOf(caller.at), instrumentId, power };
    const command = { type: 'AccedeToInstrument', data, at: caller.at } as const;
    return this.runner.run(instruments, instrumentId, command, caller.envelope(power));
  }
}
