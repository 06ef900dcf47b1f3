import { CommandRunner, type Receipt } from '@patto/event-store';
import { IsId, type Caller } from '@patto/http';
import { registers } from '@patto/membership/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { legalRepresentativeOf } from '@patto/authority';

export class RevokeWithdrawalBody {
  /** The member that stays, through the caller. */
  @ApiProperty({ example: 'cooperativa-aurora' }) @IsId() readonly party!: string;
}

export class RevokeWithdrawalCommand extends Command<Receipt> {
  constructor(
    readonly networkId: string,
    readonly body: RevokeWithdrawalBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(RevokeWithdrawalCommand)
export class RevokeWithdrawalHandler implements ICommandHandler<RevokeWithdrawalCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ networkId, body: { party }, caller }: RevokeWithdrawalCommand): Promise<Receipt> {
    const power = await legalRepresentativeOf(this.runner, party, caller);
    const command = { type: 'RevokeWithdrawal', data: { networkId, party, power }, at: caller.at } as const;
    return this.runner.run(registers, networkId, command, caller.envelope(power));
  }
}
