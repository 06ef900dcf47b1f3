import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { PersonCommand } from '@patto/http';
import { networks } from '@patto/network/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { profileIn, type VisibilityBody } from './visibility.body';

export class SetVisibilityCommand extends PersonCommand<VisibilityBody> {}

const maySet = warrant('SetVisibility', 'secretariat', 'registrar');

@CommandHandler(SetVisibilityCommand)
export class SetVisibilityHandler implements ICommandHandler<SetVisibilityCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: networkId, body, caller }: SetVisibilityCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await maySet.of(facts, caller, { network: networkId });
    const data = { networkId, visibility: profileIn(body), power };
    const command = { type: 'SetVisibility', data, at: caller.at } as const;
    return this.runner.run(networks, networkId, command, caller.envelope(power, facts));
  }
}
