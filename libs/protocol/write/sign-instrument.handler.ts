import { signingPower, warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, PersonCommand } from '@patto/http';
import { networkOfId } from '@patto/kernel';
import { instruments, signatureMethods, type SignatureMethod } from '@patto/protocol/domain';
import { dateOf, endOfDay } from '@patto/temporal';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { encircling } from './circles';

export class SignInstrumentBody {
  /** The organisation that signs, through the caller. */
  @ApiProperty({ example: 'cooperativa-aurora' }) @IsId() readonly party!: string;
  @ApiProperty({ enum: signatureMethods, example: 'FEQ' })
  @IsIn(signatureMethods)
  readonly method!: SignatureMethod;
  /** sha-256 of the text that was signed, hex. */
  @ApiProperty({ example: 'a'.repeat(64) }) @Matches(/^[0-9a-f]{64}$/) readonly textHash!: string;
  /** Legal date of the signature; today when left out. */
  @ApiPropertyOptional({ type: String, example: '2026-01-20' })
  @IsOptional()
  @IsLegalDate()
  readonly signedOn: string | null = null;
  /** The person who signed for it; the caller when left out. */
  @ApiPropertyOptional({ type: String, example: 'persona-aurora' })
  @IsOptional()
  @IsId()
  readonly signer: string | null = null;
}

export class SignInstrumentCommand extends PersonCommand<SignInstrumentBody> {}

const maySign = warrant('SignInstrument', 'legal-representative');

@CommandHandler(SignInstrumentCommand)
export class SignInstrumentHandler implements ICommandHandler<SignInstrumentCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: instrumentId, body, caller }: SignInstrumentCommand): Promise<Receipt> {
    const { signer: signed, ...told } = factsOf(body);
    const { party: organisation } = told;
    const signedOn = told.signedOn ?? dateOf(caller.at);
    const facts = this.runner.facts(caller.sureness);
    const power = await maySign.of(facts, caller, { organisation });
    // Who signed must have had the power on that day; who enters it has it now.
    const then = { person: signed ?? caller.person, at: endOfDay(signedOn, caller.at) };
    const signer = await signingPower(facts, maySign, then, organisation);
    const network = networkOfId(instrumentId);
    const circles = power === null ? [] : await encircling(facts, network, [organisation], caller.at);
    const data = { ...told, signedOn, instrumentId, encircling: circles, signer, power };
    const command = { type: 'SignInstrument', data, at: caller.at } as const;
    return this.runner.run(instruments, instrumentId, command, caller.envelope(power, facts));
  }
}
