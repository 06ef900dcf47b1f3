import { CommandRunner, type Receipt } from '@patto/event-store';
import { IsId, type Caller } from '@patto/http';
import { ballots, voteOptions, type VoteOption } from '@patto/voting/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

export class CastVoteBody {
  /** The member that votes, through the caller. */
  @ApiProperty({ example: 'cooperativa-aurora' }) @IsId() readonly organisation!: string;
  @ApiProperty({ enum: voteOptions, example: 'for' }) @IsIn(voteOptions) readonly option!: VoteOption;
}

export class CastVoteCommand extends Command<Receipt> {
  constructor(
    readonly ballotId: string,
    readonly body: CastVoteBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(CastVoteCommand)
export class CastVoteHandler implements ICommandHandler<CastVoteCommand> {
  constructor(private readonly runner: CommandRunner) {}

  execute({ ballotId, body: { organisation, option }, caller }: CastVoteCommand): Promise<Receipt> {
    const data = { ballotId, organisation, option, person: caller.person };
    const command = { type: 'CastVote', data, at: caller.at } as const;
    return this.runner.run(
      ballots,
      ballotId,
      command,
      caller.envelope({ office: 'representative', of: organisation }),
    );
  }
}
