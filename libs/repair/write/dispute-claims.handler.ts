import { CommandRunner, idOfDispute, Refused } from '@patto/event-store';
import { IsText, NestedList, type ReceiptView } from '@patto/http';
import { refuse } from '@patto/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { EventRefBody } from './event-ref.body';
import type { PreviewView } from './preview.view';
import { AskedRepair, MADE_HERE } from './repair-command';
import { RepairDesk, unknownEvent } from './repair-desk';

export class DisputeClaimsBody {
  @NestedList(() => EventRefBody, 100) readonly claims!: readonly EventRefBody[];
  @ApiProperty({ example: 'le fonti danno date diverse' }) @IsText(2000) readonly reason!: string;
}

export class DisputeClaimsCommand extends AskedRepair<DisputeClaimsBody> {}

@CommandHandler(DisputeClaimsCommand)
export class DisputeClaimsHandler implements ICommandHandler<DisputeClaimsCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly desk: RepairDesk,
  ) {}

  /** The dispute is opened in the stream of its first claim; a policy marks it in the streams of the others. */
  async execute({ networkId, body, caller }: DisputeClaimsCommand): Promise<ReceiptView | PreviewView> {
    const facts = this.runner.facts(caller.sureness);
    const claims = [...new Map(body.claims.map((claim) => [claim.id, claim])).values()].sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
    const found = await Promise.all(claims.map((claim) => this.desk.find(facts, claim)));
    const power = await this.desk.powerOver(facts, networkId, found[0] ?? null, caller);
    const refs = found.map((one, i) => {
      if (one === null) throw unknownEvent(claims[i]?.id ?? '');
      return one;
    });
    const [first] = refs;
    if (!first) throw new Refused(refuse('dispute.without-claims'));
    const said = { dispute: idOfDispute(claims.map(({ id }) => id)), claims: refs.map(({ ref }) => ref) };
    const data = { networkId, ...said, reason: body.reason, ...MADE_HERE, power };
    const command = { type: 'DisputeClaims', data, at: caller.at } as const;
    return this.desk.repair(first, command, { caller, facts, power });
  }
}
