import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, IsText, type Caller } from '@patto/http';
import { networks, posts, type Post } from '@patto/network/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { secretariatOrRegistrar } from '@patto/authority';

export class EndPostHolderBody {
  @ApiProperty({ enum: posts, example: 'SPOKESPERSON' }) @IsIn(posts) readonly post!: Post;
  @ApiProperty({ example: 'persona-aurora' }) @IsId() readonly person!: string;
  /** Legal date from which the person holds the office no more. */
  @ApiProperty({ example: '2027-06-30' }) @IsLegalDate() readonly on!: string;
  @ApiProperty({ example: 'dimissioni' }) @IsText(500) readonly reason!: string;
}

export class EndPostHolderCommand extends Command<Receipt> {
  constructor(
    readonly networkId: string,
    readonly body: EndPostHolderBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(EndPostHolderCommand)
export class EndPostHolderHandler implements ICommandHandler<EndPostHolderCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ networkId, body, caller }: EndPostHolderCommand): Promise<Receipt> {
    const power = await secretariatOrRegistrar(this.runner, networkId, caller);
    const data = { ...factsOf(body), networkId, power };
    const command = { type: 'EndPostHolder', data, at: caller.at } as const;
    return this.runner.run(networks, networkId, command, caller.envelope(power));
  }
}
