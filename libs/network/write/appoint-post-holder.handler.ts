import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, PersonCommand } from '@patto/http';
import { networks, posts, type Post } from '@patto/network/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

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

export class AppointPostHolderCommand extends PersonCommand<AppointPostHolderBody> {}

const mayAppoint = warrant('AppointPostHolder', 'secretariat', 'registrar');

@CommandHandler(AppointPostHolderCommand)
export class AppointPostHolderHandler implements ICommandHandler<AppointPostHolderCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: networkId, body, caller }: AppointPostHolderCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayAppoint.of(facts, caller, { network: networkId });
    const data = { ...factsOf(body), networkId, power };
    const command = { type: 'AppointPostHolder', data, at: caller.at } as const;
    return this.runner.run(networks, networkId, command, caller.envelope(power, facts));
  }
}
