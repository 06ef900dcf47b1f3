import { IsText, Nested, type ReceiptView } from '@patto/http';
import { eventOf, isRepair, type Chronicled } from '@patto/repair/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { EventRefBody } from './event-ref.body';
import type { PreviewView } from './preview.view';
import { AskedRepair } from './repair-command';
import { RepairDesk } from './repair-desk';

export class ResolveDisputeBody {
  /** The event by which the dispute was opened. */
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

export class ResolveDisputeCommand extends AskedRepair<ResolveDisputeBody> {}

@CommandHandler(ResolveDisputeCommand)
export class ResolveDisputeHandler implements ICommandHandler<ResolveDisputeCommand> {
  constructor(private readonly desk: RepairDesk) {}

  async execute(asked: ResolveDisputeCommand): Promise<ReceiptView | PreviewView> {
    const { networkId, caller, body } = asked;
    const opened = await this.desk.open(asked, body.dispute);
    const { found, power, facts } = opened;
    const state: Chronicled<unknown> = await facts.stateOf(found.aggregate, found.id);
    const opening = eventOf(state, found.ref.id);
    const isDispute = opening !== undefined && isRepair(opening) && opening.type === 'ClaimsDisputed';
    const dispute = isDispute ? opening.data.dispute : found.ref.id;
    const { chosen, reason } = body;
    const data = { networkId, dispute, stream: found.ref.stream, chosen, reason, power };
    return this.desk.repair(opened, { type: 'ResolveDispute', data, at: caller.at });
  }
}
