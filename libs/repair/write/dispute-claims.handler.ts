import { CommandRunner, EventStore, type Receipt } from '@patto/event-store';
import { IsText, NestedList, type Caller } from '@patto/http';
import { repairs } from '@patto/repair/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { EventRefBody, find } from './event-ref.body';
import { secretariatOrRegistrar } from '@patto/authority';

export class DisputeClaimsBody {
  @NestedList(() => EventRefBody, 100) readonly claims!: readonly EventRefBody[];
  @ApiProperty({ example: 'le fonti danno date diverse' }) @IsText(2000) readonly reason!: string;
}

export class DisputeClaimsCommand extends Command<Receipt> {
  constructor(
    readonly networkId: string,
    readonly body: DisputeClaimsBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** No source tells of it: it is made here. */
const MADE_HERE = { source: null, factKey: null } as const;

@CommandHandler(DisputeClaimsCommand)
export class DisputeClaimsHandler implements ICommandHandler<DisputeClaimsCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly store: EventStore,
  ) {}

  async execute({ networkId, body, caller }: DisputeClaimsCommand): Promise<Receipt> {
    const power = await secretariatOrRegistrar(this.runner, networkId, caller);
    const claims = await Promise.all(body.claims.map((claim) => find(this.store, claim)));
    const data = { networkId, claims, reason: body.reason, ...MADE_HERE, power };
    const command = { type: 'DisputeClaims', data, at: caller.at } as const;
    return this.runner.run(repairs, networkId, command, caller.envelope(power));
  }
}
