import { idOfDispute } from '@patto/event-store';
import { invalid, IsText, NestedList, type ReceiptView } from '@patto/http';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { EventRefBody } from './event-ref.body';
import type { PreviewView } from './preview.view';
import { AskedRepair, MADE_HERE } from './repair-command';
import { RepairDesk } from './repair-desk';

export class DisputeClaimsBody {
  @NestedList(() => EventRefBody, 100) readonly claims!: readonly EventRefBody[];
  @ApiProperty({ example: 'le fonti danno date diverse' }) @IsText(2000) readonly reason!: string;
}

export class DisputeClaimsCommand extends AskedRepair<DisputeClaimsBody> {}

@CommandHandler(DisputeClaimsCommand)
export class DisputeClaimsHandler implements ICommandHandler<DisputeClaimsCommand> {
  constructor(private readonly desk: RepairDesk) {}

  /** The dispute is opened in the stream of its first claim; a policy marks it in the streams of the others. */
  async execute(asked: DisputeClaimsCommand): Promise<ReceiptView | PreviewView> {
    const { networkId, caller, body } = asked;
    const claims = [...new Map(body.claims.map((claim) => [claim.id, claim])).values()].sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
    const [first, ...others] = claims;
    if (!first) throw invalid('/claims', 'array-min-size', 'at least one claim');
    const opened = await this.desk.open(asked, first);
    const { found, power, facts } = opened;
    const along = await Promise.all(others.map((claim) => this.desk.find(facts, claim)));
    const data = {
      ...{ networkId, dispute: idOfDispute(claims.map(({ id }) => id)), reason: body.reason },
      ...{ claims: [found, ...along].map(({ ref }) => ref), ...MADE_HERE, power },
    };
    return this.desk.repair(opened, { type: 'DisputeClaims', data, at: caller.at });
  }
}
