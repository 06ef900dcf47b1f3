import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, IsText, PersonCommand } from '@patto/http';
import { networks, posts, type Post } from '@patto/network/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

export class EndPostHolderBody {
  @ApiProperty({ enum: posts, example: 'SPOKESPERSON' }) @IsIn(posts) readonly post!: Post;
  @ApiProperty({ example: 'persona-aurora' }) @IsId() readonly person!: string;
  /** Legal date from which the person holds the office no more. */
  @ApiProperty({ example: '2027-06-30' }) @IsLegalDate() readonly on!: string;
  @ApiProperty({ example: 'dimissioni' }) @IsText(500) readonly reason!: string;
}

export class EndPostHolderCommand extends PersonCommand<EndPostHolderBody> {}

const mayEnd = warrant('EndPostHolder', 'secretariat', 'registrar');

@CommandHandler(EndPostHolderCommand)
export class EndPostHolderHandler implements ICommandHandler<EndPostHolderCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: networkId, body, caller }: EndPostHolderCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayEnd.of(facts, caller, { network: networkId });
    const data = { ...factsOf(body), networkId, power };
    const command = { type: 'EndPostHolder', data, at: caller.at } as const;
    return this.runner.run(networks, networkId, command, caller.envelope(power, facts));
  }
}
