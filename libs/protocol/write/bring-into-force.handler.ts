import { CommandRunner, type Envelope, type Receipt } from '@patto/event-store';
import { instruments } from '@patto/protocol/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

/** Sent by the system alone, when a day comes that an instrument waits for. */
export class BringIntoForceCommand extends Command<Receipt> {
  constructor(
    readonly instrumentId: string,
    readonly at: string,
    readonly envelope: Envelope,
  ) {
    super();
  }
}

@CommandHandler(BringIntoForceCommand)
export class BringIntoForceHandler implements ICommandHandler<BringIntoForceCommand> {
  constructor(private readonly runner: CommandRunner) {}

  execute({ instrumentId, at, envelope }: BringIntoForceCommand): Promise<Receipt> {
    const power = { person: envelope.actor.person, office: 'policy', of: null } as const;
    const command = { type: 'BringIntoForce', data: { instrumentId, power }, at } as const;
    return this.runner.run(instruments, instrumentId, command, envelope);
  }
}
