import { legalRepresentativeOf } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, type Caller } from '@patto/http';
import { instruments, signatureMethods, type SignatureMethod } from '@patto/protocol/domain';
import { dateOf } from '@patto/temporal';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';

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
}

export class SignInstrumentCommand extends Command<Receipt> {
  constructor(
    readonly instrumentId: string,
    readonly body: SignInstrumentBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(SignInstrumentCommand)
export class SignInstrumentHandler implements ICommandHandler<SignInstrumentCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ instrumentId, body, caller }: SignInstrumentCommand): Promise<Receipt> {
    const power = await legalRepresentativeOf(this.runner, body.party, caller);
    const signedOn = body.signedOn ?? dateOf(caller.at);
    const data = { ...factsOf(body), signedOn, instrumentId, power };
    const command = { type: 'SignInstrument', data, at: caller.at } as const;
    return this.runner.run(instruments, instrumentId, command, caller.envelope(power));
  }
}
