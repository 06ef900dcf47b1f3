import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsLegalDateOrInstant, IsText, PersonCommand } from '@patto/http';
import { networkOfId } from '@patto/kernel';
import { ballots } from '@patto/voting/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';

export class CourtOrderBody {
  /** Legal date or instant from which the order has effect; now when left out. */
  @ApiPropertyOptional({ type: String, example: '2026-09-01' })
  @IsOptional()
  @IsLegalDateOrInstant()
  readonly on: string | null = null;
  @ApiProperty({ example: 'Tribunale di Torino, ordinanza 12/2026' })
  @IsText(500)
  readonly authority!: string;
  @ApiProperty({ example: 'convocazione irregolare' }) @IsText(2000) readonly reason!: string;
}

export class StayResolutionCommand extends PersonCommand<CourtOrderBody> {}
export class LiftStayCommand extends PersonCommand<CourtOrderBody> {}

const mayRecordOrder = warrant('StayResolution, LiftStay', 'secretariat', 'registrar');

const obey = async (
  runner: CommandRunner,
  type: 'StayResolution' | 'LiftStay',
  { id: ballotId, body, caller }: StayResolutionCommand | LiftStayCommand,
): Promise<Receipt> => {
  const networkId = networkOfId(ballotId);
  const facts = runner.facts(caller.sureness);
  const power = await mayRecordOrder.of(facts, caller, { network: networkId });
  const data = { ...factsOf(body), on: body.on ?? caller.at, ballotId, networkId, power };
  return runner.run(ballots, ballotId, { type, data, at: caller.at }, caller.envelope(power, facts));
};

@CommandHandler(StayResolutionCommand)
export class StayResolutionHandler implements ICommandHandler<StayResolutionCommand> {
  constructor(private readonly runner: CommandRunner) {}

  execute(command: StayResolutionCommand): Promise<Receipt> {
    return obey(this.runner, 'StayResolution', command);
  }
}

@CommandHandler(LiftStayCommand)
export class LiftStayHandler implements ICommandHandler<LiftStayCommand> {
  constructor(private readonly runner: CommandRunner) {}

  execute(command: LiftStayCommand): Promise<Receipt> {
    return obey(this.runner, 'LiftStay', command);
  }
}
