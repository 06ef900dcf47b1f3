import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsLegalDate, IsText, PersonCommand } from '@patto/http';
import { networks } from '@patto/network/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';

export class RenameNetworkBody {
  @ApiProperty({ example: 'Rete Asilo e Rifugio' }) @IsText(300) readonly name!: string;
  @ApiPropertyOptional({ type: String, example: 'RAR' })
  @IsOptional()
  @IsText(30)
  readonly acronym: string | null = null;
  /** Legal date from which it is called so. */
  @ApiProperty({ example: '2026-03-01' }) @IsLegalDate() readonly from!: string;
}

export class RenameNetworkCommand extends PersonCommand<RenameNetworkBody> {}

const mayRename = warrant('RenameNetwork', 'secretariat', 'registrar');

@CommandHandler(RenameNetworkCommand)
export class RenameNetworkHandler implements ICommandHandler<RenameNetworkCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: networkId, body, caller }: RenameNetworkCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayRename.of(facts, caller, { network: networkId });
    const data = { ...factsOf(body), networkId, power };
    const command = { type: 'RenameNetwork', data, at: caller.at } as const;
    return this.runner.run(networks, networkId, command, caller.envelope(power, facts));
  }
}
