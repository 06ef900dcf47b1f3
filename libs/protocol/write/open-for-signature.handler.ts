import { secretariatOf } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { instruments } from '@patto/protocol/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

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
    const power = await this.powerOver(instrumentId, caller);
    const command = { type: 'OpenForSignature', data: { instrumentId, power }, at: caller.at } as const;
    return this.runner.run(instruments, instrumentId, command, caller.envelope(power));
  }

  private async powerOver(instrumentId: string, caller: Caller): Promise<Power | null> {
    const instrument = await this.runner.stateOf(instruments, instrumentId);
    return instrument.status === 'unknown' ? null : secretariatOf(this.runner, instrument.networkId, caller);
  }
}
