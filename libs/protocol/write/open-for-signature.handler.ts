import { CommandRunner, type Receipt } from '@patto/event-store';
import type { Caller } from '@patto/http';
import { instruments } from '@patto/protocol/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { secretariatOfInstrument } from './powers';

export class OpenForSignatureCommand extends Command<Receipt> {
  constructor(
    readonly instrumentId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(OpenForSignatureCommand)
export class OpenForSignatureHandler implements ICommandHandler<OpenForSignatureCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ instrumentId, caller }: OpenForSignatureCommand): Promise<Receipt> {
    const power = await secretariatOfInstrument(this.runner, instrumentId, caller);
    const command = { type: 'OpenForSignature', data: { instrumentId, power }, at: caller.at } as const;
    return this.runner.run(instruments, instrumentId, command, caller.envelope('secretariat'));
  }
}
