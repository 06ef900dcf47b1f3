import { CommandRunner, EventStore, type Receipt } from '@patto/event-store';
import { IsText, Nested, type Caller } from '@patto/http';
import { repairs } from '@patto/repair/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { EventRefBody, find } from './event-ref.body';
import { secretariatOrRegistrar } from '@patto/authority';

export class ResolveDisputeBody {
  @Nested(() => EventRefBody) readonly dispute!: EventRefBody;
  /** Id of the claim that stands; null: none of them. */
  @ApiPropertyOptional({ type: String, example: '0b9c4d8e-5a55-5d0e-9d1e-1c5a3d9c2f11' })
  @IsOptional()
  @IsUUID()
  readonly chosen: string | null = null;
  @ApiProperty({ example: 'il verbale originale dà ragione alla prima fonte' })
  @IsText(2000)
  readonly reason!: string;
}

export class ResolveDisputeCommand extends Command<Receipt> {
  constructor(
    readonly networkId: string,
    readonly body: ResolveDisputeBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ResolveDisputeCommand)
export class ResolveDisputeHandler implements ICommandHandler<ResolveDisputeCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly store: EventStore,
  ) {}

  async execute({ networkId, body, caller }: ResolveDisputeCommand): Promise<Receipt> {
    const power = await secretariatOrRegistrar(this.runner, networkId, caller);
    const { chosen, reason } = body;
    const data = { networkId, dispute: await find(this.store, body.dispute), chosen, reason, power };
    const command = { type: 'ResolveDispute', data, at: caller.at } as const;
    return this.runner.run(repairs, networkId, command, caller.envelope(power));
  }
}
