import { CommandRunner, type Receipt } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { motions } from '@patto/voting/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { representativeOf, secretariatOf } from '@patto/authority';

export class WithdrawMotionCommand extends Command<Receipt> {
  constructor(
    readonly motionId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(WithdrawMotionCommand)
export class WithdrawMotionHandler implements ICommandHandler<WithdrawMotionCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ motionId, caller }: WithdrawMotionCommand): Promise<Receipt> {
    const power = await this.powerOver(motionId, caller);
    const command = { type: 'WithdrawMotion', data: { motionId, power }, at: caller.at } as const;
    return this.runner.run(motions, motionId, command, caller.envelope(power));
  }

  /** Of whoever may speak for the proposer, or of the secretariat. */
  private async powerOver(motionId: string, caller: Caller): Promise<Power | null> {
    const motion = await this.runner.stateOf(motions, motionId);
    if (motion.status === 'unknown') return null;
    const asProposer =
      motion.proposer === null ? null : await representativeOf(this.runner, motion.proposer, caller);
    return asProposer ?? secretariatOf(this.runner, motion.networkId, caller);
  }
}
