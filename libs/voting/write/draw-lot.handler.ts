import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsText, PersonCommand } from '@patto/http';
import { networkOfId } from '@patto/kernel';
import { ballots, sides, type Side } from '@patto/voting/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';

export class DrawLotBody {
  /** The side that was drawn. */
  @ApiProperty({ enum: sides, example: 'for' }) @IsIn(sides) readonly choice!: Side;
  /** How it was drawn. */
  @ApiProperty({ example: 'due schede in un’urna, estratta dalla più giovane' })
  @IsText(1000)
  readonly method!: string;
  /** Opaque ids of the persons before whom it was drawn. */
  @ApiProperty({ type: [String], example: ['persona-aurora', 'persona-bucaneve'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsId({ each: true })
  readonly witnesses!: readonly string[];
}

export class DrawLotCommand extends PersonCommand<DrawLotBody> {}

const mayRecord = warrant('DrawLot', 'secretariat');

@CommandHandler(DrawLotCommand)
export class DrawLotHandler implements ICommandHandler<DrawLotCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: ballotId, body, caller }: DrawLotCommand): Promise<Receipt> {
    const networkId = networkOfId(ballotId);
    const facts = this.runner.facts(caller.sureness);
    const power = await mayRecord.of(facts, caller, { network: networkId });
    const data = { ...factsOf(body), ballotId, networkId, power };
    const command = { type: 'DrawLot', data, at: caller.at } as const;
    return this.runner.run(ballots, ballotId, command, caller.envelope(power, facts));
  }
}
