import { CommandRunner, type Envelope, type Receipt } from '@patto/event-store';
import { mandates, type ConferMandate } from '@patto/mandate/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

/** Sent by policies alone: an adopted motion is carried out. */
export class ConferMandateCommand extends Command<Receipt> {
  constructor(
    readonly data: Omit<ConferMandate['data'], 'power'>,
    readonly at: string,
    readonly envelope: Envelope,
  ) {
    super();
  }
}

@CommandHandler(ConferMandateCommand)
export class ConferMandateHandler implements ICommandHandler<ConferMandateCommand> {
  constructor(private readonly runner: CommandRunner) {}

  execute({ data, at, envelope }: ConferMandateCommand): Promise<Receipt> {
    const power = { person: envelope.actor.person, office: 'policy', of: null } as const;
    const command = { type: 'ConferMandate', data: { ...data, power }, at } as const;
    return this.runner.run(mandates, data.mandateId, command, envelope);
  }
}
