import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsText, PersonCommand } from '@patto/http';
import { networks, upheldGrounds, type UpheldGround } from '@patto/network/domain';
import { ReadDatabase } from '@patto/read-store';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

export class UpholdFactBody {
  /** The key of what stands, as the lines of a state and of the gaps carry it. */
  @ApiProperty({ example: 'mandate:rete-esempio.tavolo.1' }) @IsText(300) readonly entity!: string;
  /** The key of what it rests on that was undone, corrected or stayed. */
  @ApiProperty({ example: 'ballot:rete-esempio.tavolo.1' }) @IsText(300) readonly despite!: string;
  @ApiProperty({ enum: upheldGrounds, example: 'GOOD_FAITH' })
  @IsIn(upheldGrounds)
  readonly ground!: UpheldGround;
  @ApiProperty({ example: 'contratto firmato prima della sospensione, terzo in buona fede' })
  @IsText(2000)
  readonly reason!: string;
}

export class UpholdFactCommand extends PersonCommand<UpholdFactBody> {}

const mayUphold = warrant('UpholdFact', 'secretariat', 'registrar');

@CommandHandler(UpholdFactCommand)
export class UpholdFactHandler implements ICommandHandler<UpholdFactCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly database: ReadDatabase,
  ) {}

  async execute({ id: networkId, body, caller }: UpholdFactCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayUphold.of(facts, caller, { network: networkId });
    const isKnown = power !== null && (await this.isKnown(networkId, body.entity));
    const data = { ...factsOf(body), networkId, isKnown, power };
    const command = { type: 'UpholdFact', data, at: caller.at } as const;
    return this.runner.run(networks, networkId, command, caller.envelope(power, facts));
  }

  private async isKnown(network: string, entity: string): Promise<boolean> {
    const found = await this.database.sql`
      select 1 from read.segment where entity = ${entity} and network = ${network} limit 1`;
    return found.length > 0;
  }
}
