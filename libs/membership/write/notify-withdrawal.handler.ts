import { CommandRunner, type Receipt } from '@patto/event-store';
import { IsId, IsLegalDate, type Caller } from '@patto/http';
import { instrumentOf, membershipAt, registers, type NotifyWithdrawal } from '@patto/membership/domain';
import { instruments, isLive } from '@patto/protocol/domain';
import { dateOf } from '@patto/temporal';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { legalRepresentativeOf } from '@patto/authority';

export class NotifyWithdrawalBody {
  /** The member that leaves, through the caller. */
  @ApiProperty({ example: 'cooperativa-aurora' }) @IsId() readonly party!: string;
  /** Legal date on which the notice was received; today when left out. */
  @ApiPropertyOptional({ type: String, example: '2026-09-15' })
  @IsOptional()
  @IsLegalDate()
  readonly receivedOn: string | null = null;
}

export class NotifyWithdrawalCommand extends Command<Receipt> {
  constructor(
    readonly networkId: string,
    readonly body: NotifyWithdrawalBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(NotifyWithdrawalCommand)
export class NotifyWithdrawalHandler implements ICommandHandler<NotifyWithdrawalCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({
    networkId,
    body: { party, receivedOn },
    caller,
  }: NotifyWithdrawalCommand): Promise<Receipt> {
    const power = await legalRepresentativeOf(this.runner, party, caller);
    const clause = await this.clauseFor(networkId, party, caller.at);
    const data = { networkId, party, receivedOn: receivedOn ?? dateOf(caller.at), ...clause, power };
    const command = { type: 'NotifyWithdrawal', data, at: caller.at } as const;
    return this.runner.run(registers, networkId, command, caller.envelope(power));
  }

  /** The withdrawal rule of the instrument that made the party a member. */
  private async clauseFor(
    networkId: string,
    party: string,
    at: string,
  ): Promise<Pick<NotifyWithdrawal['data'], 'rule' | 'instrument'>> {
    const membership = membershipAt(await this.runner.stateOf(registers, networkId), party, at);
    const instrument = membership ? instrumentOf(membership) : null;
    if (instrument === null) return { rule: null, instrument };
    const state = await this.runner.stateOf(instruments, instrument);
    return { rule: isLive(state) ? state.withdrawal : null, instrument };
  }
}
