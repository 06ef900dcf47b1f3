import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, type Caller } from '@patto/http';
import { networks, posts, type Post } from '@patto/network/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { secretariatOrRegistrar } from '@patto/authority';

export class AppointPostHolderBody {
  @ApiProperty({ enum: posts, example: 'SPOKESPERSON' }) @IsIn(posts) readonly post!: Post;
  @ApiProperty({ example: 'persona-aurora' }) @IsId() readonly person!: string;
  /** Legal date from which the person holds the office. */
  @ApiProperty({ example: '2026-01-01' }) @IsLegalDate() readonly from!: string;
  /** Legal date from which the person holds it no more. */
  @ApiPropertyOptional({ type: String, example: '2028-01-01' })
  @IsOptional()
  @IsLegalDate()
  readonly until: string | null = null;
}

export class AppointPostHolderCommand extends Command<Receipt> {
  constructor(
    readonly networkId: string,
    readonly body: AppointPostHolderBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(AppointPostHolderCommand)
export class AppointPostHolderHandler implements ICommandHandler<AppointPostHolderCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ networkId, body, caller }: AppointPostHolderCommand): Promise<Receipt> {
    const power = await secretariatOrRegistrar(this.runner, networkId, caller);
    const data = { ...factsOf(body), networkId, power };
    const command = { type: 'AppointPostHolder', data, at: caller.at } as const;
    return this.runner.run(networks, networkId, command, caller.envelope(power));
  }
}
