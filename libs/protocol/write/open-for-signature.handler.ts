import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { IsLegalDate, PersonCommand } from '@patto/http';
import { networkOfId } from '@patto/kernel';
import { instruments } from '@patto/protocol/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';

export class OpenForSignatureBody {
  /** Legal date on which the text was laid open, where it is known: nobody can have signed before. */
  @ApiPropertyOptional({ type: String, example: '2026-01-10' })
  @IsOptional()
  @IsLegalDate()
  readonly openedOn: string | null = null;
}

export class OpenForSignatureCommand extends PersonCommand<OpenForSignatureBody> {}

const mayOpen = warrant('OpenForSignature', 'secretariat');

@CommandHandler(OpenForSignatureCommand)
export class OpenForSignatureHandler implements ICommandHandler<OpenForSignatureCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: instrumentId, body, caller }: OpenForSignatureCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayOpen.of(facts, caller, { network: networkOfId(instrumentId) });
    const data = { instrumentId, openedOn: body.openedOn, power };
    const command = { type: 'OpenForSignature', data, at: caller.at } as const;
    return this.runner.run(instruments, instrumentId, command, caller.envelope(power, facts));
  }
}
