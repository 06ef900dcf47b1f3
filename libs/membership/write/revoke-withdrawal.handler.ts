import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { IsId, PersonCommand } from '@patto/http';
import { registers } from '@patto/membership/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';

export class RevokeWithdrawalBody {
  /** The member that stays, through the caller. */
  @ApiProperty({ example: 'cooperativa-aurora' }) @IsId() readonly party!: string;
}

export class RevokeWithdrawalCommand extends PersonCommand<RevokeWithdrawalBody> {}

const mayStay = warrant('RevokeWithdrawal', 'legal-representative');

@CommandHandler(RevokeWithdrawalCommand)
export class RevokeWithdrawalHandler implements ICommandHandler<RevokeWithdrawalCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: networkId, body: { party }, caller }: RevokeWithdrawalCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayStay.of(facts, caller, { organisation: party });
    const command = { type: 'RevokeWithdrawal', data: { networkId, party, power }, at: caller.at } as const;
    return this.runner.run(registers, networkId, command, caller.envelope(power, facts));
  }
}
