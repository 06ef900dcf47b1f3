import { CommandRunner, type Receipt } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { ballots } from '@patto/voting/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { secretariatOf } from '@patto/authority';

export class CloseBallotCommand extends Command<Receipt> {
  constructor(
    readonly ballotId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(CloseBallotCommand)
export class CloseBallotHandler implements ICommandHandler<CloseBallotCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ ballotId, caller }: CloseBallotCommand): Promise<Receipt> {
    const power = await this.powerOver(ballotId, caller);
    const command = { type: 'CloseBallot', data: { ballotId, power }, at: caller.at } as const;
    return this.runner.run(ballots, ballotId, command, caller.envelope(power));
  }

  private async powerOver(ballotId: string, caller: Caller): Promise<Power | null> {
    const ballot = await this.runner.stateOf(ballots, ballotId);
    if (ballot.status !== 'open' && ballot.status !== 'closed') return null;
    return secretariatOf(this.runner, ballot.opened.networkId, caller);
  }
}
