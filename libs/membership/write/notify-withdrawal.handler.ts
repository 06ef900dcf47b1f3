import { warrant } from '@patto/authority';
import { CommandRunner, type Facts, type Receipt } from '@patto/event-store';
import { IsId, IsLegalDate, PersonCommand } from '@patto/http';
import { registers, runningAt, type NotifyWithdrawal } from '@patto/membership/domain';
import { instruments, termsAt } from '@patto/protocol/domain';
import { dateOf } from '@patto/temporal';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';

export class NotifyWithdrawalBody {
  /** The member that leaves, through the caller. */
  @ApiProperty({ example: 'cooperativa-aurora' }) @IsId() readonly party!: string;
  /** Legal date on which the notice was received; today when left out. */
  @ApiPropertyOptional({ type: String, example: '2026-09-15' })
  @IsOptional()
  @IsLegalDate()
  readonly receivedOn: string | null = null;
}

export class NotifyWithdrawalCommand extends PersonCommand<NotifyWithdrawalBody> {}

const mayLeave = warrant('NotifyWithdrawal', 'legal-representative');

@CommandHandler(NotifyWithdrawalCommand)
export class NotifyWithdrawalHandler implements ICommandHandler<NotifyWithdrawalCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: networkId, body, caller }: NotifyWithdrawalCommand): Promise<Receipt> {
    const { party, receivedOn } = body;
    const facts = this.runner.facts(caller.sureness);
    const power = await mayLeave.of(facts, caller, { organisation: party });
    const clause = await this.clauseFor(facts, { networkId, party, at: caller.at });
    const data = { networkId, party, receivedOn: receivedOn ?? dateOf(caller.at), ...clause, power };
    const command = { type: 'NotifyWithdrawal', data, at: caller.at } as const;
    return this.runner.run(registers, networkId, command, caller.envelope(power, facts));
  }

  /** The withdrawal rule of the instrument that made the party a member. */
  private async clauseFor(
    facts: Facts,
    { networkId, party, at }: { readonly networkId: string; readonly party: string; readonly at: string },
  ): Promise<Pick<NotifyWithdrawal['data'], 'rule' | 'instrument'>> {
    const held = runningAt(await facts.stateOf(registers, networkId), party, at);
    const instrument = held.find((one) => one.instrument !== null)?.instrument ?? null;
    if (instrument === null) return { rule: null, instrument };
    const terms = termsAt(await facts.stateOf(instruments, instrument), at);
    return { rule: terms?.withdrawal ?? null, instrument };
  }
}
