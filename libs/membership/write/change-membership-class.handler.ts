import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, IsText, PersonCommand } from '@patto/http';
import { membershipClasses, registers, type MembershipClass } from '@patto/membership/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export class ChangeMembershipClassBody {
  @ApiProperty({ example: 'cooperativa-aurora' }) @IsId() readonly party!: string;
  @ApiProperty({ enum: membershipClasses, example: 'OBSERVER' })
  @IsIn(membershipClasses)
  readonly class!: MembershipClass;
  /** Legal date from which it is of that class. */
  @ApiProperty({ example: '2026-06-01' }) @IsLegalDate() readonly from!: string;
  @ApiPropertyOptional({ type: String, example: 'delibera del 20 maggio' })
  @IsOptional()
  @IsText(500)
  readonly reason: string | null = null;
}

export class ChangeMembershipClassCommand extends PersonCommand<ChangeMembershipClassBody> {}

const mayChange = warrant('ChangeMembershipClass', 'secretariat');

@CommandHandler(ChangeMembershipClassCommand)
export class ChangeMembershipClassHandler implements ICommandHandler<ChangeMembershipClassCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: networkId, body, caller }: ChangeMembershipClassCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayChange.of(facts, caller, { network: networkId });
    const data = { ...factsOf(body), networkId, power };
    const command = { type: 'ChangeMembershipClass', data, at: caller.at } as const;
    return this.runner.run(registers, networkId, command, caller.envelope(power, facts));
  }
}
