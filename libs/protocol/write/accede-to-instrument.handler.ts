import { signingPower, warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, PersonCommand } from '@patto/http';
import { leftOn, registers } from '@patto/membership/domain';
import { instruments } from '@patto/protocol/domain';
import { networkOfId } from '@patto/kernel';
import { dateOf, endOfDay } from '@patto/temporal';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { encircling } from './circles';

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
  /** The person who signed for it; the caller when left out. */
  @ApiPropertyOptional({ type: String, example: 'persona-aurora' })
  @IsOptional()
  @IsId()
  readonly signer: string | null = null;
}

export class AccedeToInstrumentCommand extends PersonCommand<AccedeToInstrumentBody> {}

const mayAccede = warrant('AccedeToInstrument', 'legal-representative');

@CommandHandler(AccedeToInstrumentCommand)
export class AccedeToInstrumentHandler implements ICommandHandler<AccedeToInstrumentCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: instrumentId, body, caller }: AccedeToInstrumentCommand): Promise<Receipt> {
    const { signer: signed, ...told } = factsOf(body);
    const { party: organisation } = told;
    const on = told.on ?? dateOf(caller.at);
    const facts = this.runner.facts(caller.sureness);
    const power = await mayAccede.of(facts, caller, { organisation });
    // Who signed must have had the power on that day; who enters it has it now.
    const then = { person: signed ?? caller.person, at: endOfDay(on, caller.at) };
    const signer = await signingPower(facts, mayAccede, then, organisation);
    // Who left the network by its clauses is bound by it no more, and may come back.
    const network = networkOfId(instrumentId);
    const register = await facts.stateOf(registers, network);
    const left = leftOn(register, { party: organisation, instrument: instrumentId, day: on });
    const circles = power === null ? [] : await encircling(facts, network, [organisation], caller.at);
    const data = { ...told, on, instrumentId, leftOn: left, encircling: circles, signer, power };
    const command = { type: 'AccedeToInstrument', data, at: caller.at } as const;
    return this.runner.run(instruments, instrumentId, command, caller.envelope(power, facts));
  }
}
