import { votingPower } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { IsId, PersonCommand } from '@patto/http';
import { networkOfId } from '@patto/kernel';
import { ballots, voteOptions, type VoteOption } from '@patto/voting/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

export class CastVoteBody {
  /** The member that votes, through the caller. */
  @ApiProperty({ example: 'cooperativa-aurora' }) @IsId() readonly organisation!: string;
  @ApiProperty({ enum: voteOptions, example: 'for' }) @IsIn(voteOptions) readonly option!: VoteOption;
}

export class CastVoteCommand extends PersonCommand<CastVoteBody> {}

@CommandHandler(CastVoteCommand)
export class CastVoteHandler implements ICommandHandler<CastVoteCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: ballotId, body: { organisation, option }, caller }: CastVoteCommand): Promise<Receipt> {
    const networkId = networkOfId(ballotId);
    const facts = this.runner.facts(caller.sureness);
    const { power, capacity } = await votingPower(facts, caller, { organisation, network: networkId });
    const data = { ballotId, networkId, organisation, option, capacity, power };
    const command = { type: 'CastVote', data, at: caller.at } as const;
    return this.runner.run(ballots, ballotId, command, caller.envelope(power, facts));
  }
}
