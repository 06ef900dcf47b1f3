import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { PersonCommand } from '@patto/http';
import { networkOfId } from '@patto/kernel';
import { knownMotion, motions } from '@patto/voting/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { standingOf } from './motion-ballots';

export class WithdrawMotionCommand extends PersonCommand<null> {}

/** Of whoever may speak for the proposer, or of the secretariat. */
const mayWithdraw = warrant('WithdrawMotion', 'representative', 'secretariat');

@CommandHandler(WithdrawMotionCommand)
export class WithdrawMotionHandler implements ICommandHandler<WithdrawMotionCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: motionId, caller }: WithdrawMotionCommand): Promise<Receipt> {
    const networkId = networkOfId(motionId);
    const facts = this.runner.facts(caller.sureness);
    const organisation = knownMotion(await facts.stateOf(motions, motionId), caller.at)?.proposer ?? null;
    const power = await mayWithdraw.of(facts, caller, { organisation, network: networkId });
    const standing = await standingOf(facts, motionId, { at: caller.at });
    const data = { motionId, networkId, standing, power };
    const command = { type: 'WithdrawMotion', data, at: caller.at } as const;
    return this.runner.run(motions, motionId, command, caller.envelope(power, facts));
  }
}
