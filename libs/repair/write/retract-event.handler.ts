import { CommandRunner } from '@patto/event-store';
import { IsText, Nested, type ReceiptView } from '@patto/http';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { EventRefBody } from './event-ref.body';
import type { PreviewView } from './preview.view';
import { AskedRepair, MADE_HERE } from './repair-command';
import { RepairDesk, unknownEvent } from './repair-desk';

export class RetractEventBody {
  @Nested(() => EventRefBody) readonly target!: EventRefBody;
  @ApiProperty({ example: 'registrata due volte' }) @IsText(2000) readonly reason!: string;
}

export class RetractEventCommand extends AskedRepair<RetractEventBody> {}

@CommandHandler(RetractEventCommand)
export class RetractEventHandler implements ICommandHandler<RetractEventCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly desk: RepairDesk,
  ) {}

  async execute({
    networkId,
    body,
    caller,
    preview,
  }: RetractEventCommand): Promise<ReceiptView | PreviewView> {
    const facts = this.runner.facts(caller.sureness);
    const found = await this.desk.find(facts, body.target);
    const power = await this.desk.powerOver(facts, networkId, found, caller);
    if (!found) throw unknownEvent(body.target.id);
    const data = { networkId, target: found.ref, reason: body.reason, ...MADE_HERE, power };
    const command = { type: 'RetractEvent', data, at: caller.at } as const;
    return this.desk.repair(found, command, { caller, facts, power, preview });
  }
}
