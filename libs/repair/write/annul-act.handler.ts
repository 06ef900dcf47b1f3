import { CommandRunner, EventStore, type Receipt } from '@patto/event-store';
import { IsEdtf, IsText, Nested, type Caller } from '@patto/http';
import { repairs } from '@patto/repair/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { EventRefBody, find } from './event-ref.body';
import { secretariatOrRegistrar } from '@patto/authority';

export class AnnulActBody {
  @Nested(() => EventRefBody) readonly target!: EventRefBody;
  /** EDTF: from when it has no effect; null: it never had any (ex tunc). */
  @ApiPropertyOptional({ type: String, example: '2026-09-01' })
  @IsOptional()
  @IsEdtf()
  readonly from: string | null = null;
  @ApiProperty({ example: 'Tribunale, sentenza 12/2026' }) @IsText(500) readonly authority!: string;
  @ApiProperty({ example: 'convocazione irregolare' }) @IsText(2000) readonly reason!: string;
}

export class AnnulActCommand extends Command<Receipt> {
  constructor(
    readonly networkId: string,
    readonly body: AnnulActBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** No source tells of it: it is made here. */
const MADE_HERE = { source: null, factKey: null } as const;

@CommandHandler(AnnulActCommand)
export class AnnulActHandler implements ICommandHandler<AnnulActCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly store: EventStore,
  ) {}

  async execute({ networkId, body, caller }: AnnulActCommand): Promise<Receipt> {
    const power = await secretariatOrRegistrar(this.runner, networkId, caller);
    const { from, authority, reason } = body;
    const data = {
      networkId,
      target: await find(this.store, body.target),
      from,
      authority,
      reason,
      ...MADE_HERE,
      power,
    };
    const command = { type: 'AnnulAct', data, at: caller.at } as const;
    return this.runner.run(repairs, networkId, command, caller.envelope(power));
  }
}
