import { CommandRunner, EventStore, type Receipt } from '@patto/event-store';
import { IsText, Nested, type Caller } from '@patto/http';
import { repairs } from '@patto/repair/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { EventRefBody, find } from './event-ref.body';
import { secretariatOrRegistrar } from '@patto/authority';

export class WithdrawEventBody {
  @Nested(() => EventRefBody) readonly target!: EventRefBody;
  @ApiProperty({ example: 'registrata due volte' }) @IsText(2000) readonly reason!: string;
}

export class WithdrawEventCommand extends Command<Receipt> {
  constructor(
    readonly networkId: string,
    readonly body: WithdrawEventBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(WithdrawEventCommand)
export class WithdrawEventHandler implements ICommandHandler<WithdrawEventCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly store: EventStore,
  ) {}

  async execute({ networkId, body, caller }: WithdrawEventCommand): Promise<Receipt> {
    const power = await secretariatOrRegistrar(this.runner, networkId, caller);
    const data = { networkId, target: await find(this.store, body.target), reason: body.reason, power };
    const command = { type: 'WithdrawEvent', data, at: caller.at } as const;
    return this.runner.run(repairs, networkId, command, caller.envelope(power));
  }
}
