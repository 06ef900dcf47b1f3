import { IsEdtf, IsText, Nested, type ReceiptView } from '@patto/http';
import type { Part } from '@patto/temporal';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { EventRefBody } from './event-ref.body';
import type { PreviewView } from './preview.view';
import { AskedRepair, MADE_HERE } from './repair-command';
import { RepairDesk } from './repair-desk';

const parts = ['all', 'beginning', 'end'] as const;

export class AnnulActBody {
  @Nested(() => EventRefBody) readonly target!: EventRefBody;
  /** Which of its statements is undone: that something began, that it ended, or both. */
  @ApiPropertyOptional({ enum: parts, example: 'all' }) @IsIn(parts) readonly part: Part = 'all';
  /** EDTF: from when it has no effect; null: it never had any (ex tunc). */
  @ApiPropertyOptional({ type: String, example: '2026-09-01' })
  @IsOptional()
  @IsEdtf()
  readonly from: string | null = null;
  @ApiProperty({ example: 'Tribunale, sentenza 12/2026' }) @IsText(500) readonly authority!: string;
  @ApiProperty({ example: 'convocazione irregolare' }) @IsText(2000) readonly reason!: string;
}

export class AnnulActCommand extends AskedRepair<AnnulActBody> {}

@CommandHandler(AnnulActCommand)
export class AnnulActHandler implements ICommandHandler<AnnulActCommand> {
  constructor(private readonly desk: RepairDesk) {}

  async execute(asked: AnnulActCommand): Promise<ReceiptView | PreviewView> {
    const { networkId, caller, body } = asked;
    const opened = await this.desk.open(asked, body.target);
    const { part, from, authority, reason } = body;
    const target = { target: opened.found.ref, part, from, authority, reason };
    const data = { networkId, ...target, ...MADE_HERE, power: opened.power };
    return this.desk.repair(opened, { type: 'AnnulAct', data, at: caller.at });
  }
}
