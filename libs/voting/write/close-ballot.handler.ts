import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { PersonCommand } from '@patto/http';
import { networkOfId } from '@patto/kernel';
import { ballots } from '@patto/voting/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class CloseBallotCommand extends PersonCommand<null> {}

const mayClose = warrant('CloseBallot', 'secretariat');

@CommandHandler(CloseBallotCommand)
export class CloseBallotHandler implements ICommandHandler<CloseBallotCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: ballotId, caller }: CloseBallotCommand): Promise<Receipt> {
    const networkId = networkOfId(ballotId);
    const facts = this.runner.facts(caller.sureness);
    const power = await mayClose.of(facts, caller, { network: networkId });
    const command = { type: 'CloseBallot', data: { ballotId, networkId, power }, at: caller.at } as const;
    return this.runner.run(ballots, ballotId, command, caller.envelope(power, facts));
  }
}
