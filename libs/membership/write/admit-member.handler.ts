import { CommandRunner, type Envelope, type Receipt } from '@patto/event-store';
import { registers, type AdmitMember } from '@patto/membership/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

/** Sent by policies alone: what the record already decided is carried out in the register. */
export class AdmitMemberCommand extends Command<Receipt> {
  constructor(
    readonly data: Omit<AdmitMember['data'], 'power'>,
    readonly at: string,
    readonly envelope: Envelope,
  ) {
    super();
  }
}

@CommandHandler(AdmitMemberCommand)
export class AdmitMemberHandler implements ICommandHandler<AdmitMemberCommand> {
  constructor(private readonly runner: CommandRunner) {}

  execute({ data, at, envelope }: AdmitMemberCommand): Promise<Receipt> {
    const power = { person: envelope.actor.person, office: 'policy', of: null } as const;
    const command = { type: 'AdmitMember', data: { ...data, power }, at } as const;
    return this.runner.run(registers, data.networkId, command, envelope);
  }
}
