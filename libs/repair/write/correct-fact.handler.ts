import { CommandRunner, EventStore, type Receipt } from '@patto/event-store';
import { IsEdtf, IsText, Nested, type Caller } from '@patto/http';
import { repairs } from '@patto/repair/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { EventRefBody, find } from './event-ref.body';
import { secretariatOrRegistrar } from '@patto/authority';

export class CorrectFactBody {
  @Nested(() => EventRefBody) readonly target!: EventRefBody;
  @ApiProperty({ enum: ['start', 'end'], example: 'start' }) @IsIn(['start', 'end']) readonly slot!:
    'start' | 'end';
  /** EDTF: the date as it truly is. */
  @ApiProperty({ example: '2024-04-01' }) @IsEdtf() readonly when!: string;
  @ApiProperty({ example: 'data trascritta male dal verbale' }) @IsText(2000) readonly reason!: string;
}

export class CorrectFactCommand extends Command<Receipt> {
  constructor(
    readonly networkId: string,
    readonly body: CorrectFactBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(CorrectFactCommand)
export class CorrectFactHandler implements ICommandHandler<CorrectFactCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly store: EventStore,
  ) {}

  async execute({ networkId, body, caller }: CorrectFactCommand): Promise<Receipt> {
    const power = await secretariatOrRegistrar(this.runner, networkId, caller);
    const { slot, when, reason } = body;
    const data = { networkId, target: await find(this.store, body.target), slot, when, reason, power };
    const command = { type: 'CorrectFact', data, at: caller.at } as const;
    return this.runner.run(repairs, networkId, command, caller.envelope(power));
  }
}
