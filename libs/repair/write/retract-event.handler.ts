import { IsText, Nested, type ReceiptView } from '@patto/http';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { EventRefBody } from './event-ref.body';
import type { PreviewView } from './preview.view';
import { AskedRepair, MADE_HERE } from './repair-command';
import { RepairDesk } from './repair-desk';

export class RetractEventBody {
  @Nested(() => EventRefBody) readonly target!: EventRefBody;
  @ApiProperty({ example: 'registrata due volte' }) @IsText(2000) readonly reason!: string;
}

export class RetractEventCommand extends AskedRepair<RetractEventBody> {}

@CommandHandler(RetractEventCommand)
export class RetractEventHandler implements ICommandHandler<RetractEventCommand> {
  constructor(private readonly desk: RepairDesk) {}

  async execute(asked: RetractEventCommand): Promise<ReceiptView | PreviewView> {
    const { networkId, caller, body } = asked;
    const opened = await this.desk.open(asked, body.target);
    const { found, power } = opened;
    const data = { networkId, target: found.ref, reason: body.reason, ...MADE_HERE, power };
    return this.desk.repair(opened, { type: 'RetractEvent', data, at: caller.at });
  }
}
