import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { PersonCommand } from '@patto/http';
import { networkOfId } from '@patto/kernel';
import { ballots, sides, type Side } from '@patto/voting/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

export class CastingVoteBody {
  /** For which side the tie is broken. */
  @ApiProperty({ enum: sides, example: 'for' }) @IsIn(sides) readonly choice!: Side;
}

export class GiveCastingVoteCommand extends PersonCommand<CastingVoteBody> {}

const mayBreak = warrant('GiveCastingVote', 'chair');

@CommandHandler(GiveCastingVoteCommand)
export class GiveCastingVoteHandler implements ICommandHandler<GiveCastingVoteCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: ballotId, body: { choice }, caller }: GiveCastingVoteCommand): Promise<Receipt> {
    const networkId = networkOfId(ballotId);
    const facts = this.runner.facts(caller.sureness);
    const power = await mayBreak.of(facts, caller, { network: networkId });
    const data = { ballotId, networkId, choice, power };
    const command = { type: 'GiveCastingVote', data, at: caller.at } as const;
    return this.runner.run(ballots, ballotId, command, caller.envelope(power, facts));
  }
}
