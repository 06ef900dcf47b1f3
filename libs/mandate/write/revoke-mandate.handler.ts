import { secretariatOf } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { IsId, IsLegalDateOrInstant, IsText, type Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { mandates, type CitedBallot } from '@patto/mandate/domain';
import { ballots } from '@patto/voting/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';

export class RevokeMandateBody {
  /** Legal date or instant from which the mandate is no more; now when left out. */
  @ApiPropertyOptional({ type: String, example: '2026-10-01' })
  @IsOptional()
  @IsLegalDateOrInstant()
  readonly effective: string | null = null;
  @ApiProperty({ example: 'il tavolo ha concluso i lavori' }) @IsText(1000) readonly reason!: string;
  /** The ballot whose adopted motion revokes it; null when the secretariat acts by its power of office. */
  @ApiPropertyOptional({ type: String, example: 'voto-revoca' })
  @IsOptional()
  @IsId()
  readonly ballot: string | null = null;
}

export class RevokeMandateCommand extends Command<Receipt> {
  constructor(
    readonly mandateId: string,
    readonly body: RevokeMandateBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(RevokeMandateCommand)
export class RevokeMandateHandler implements ICommandHandler<RevokeMandateCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ mandateId, body, caller }: RevokeMandateCommand): Promise<Receipt> {
    const { reason, ballot } = body;
    const effective = body.effective ?? caller.at;
    const [power, cited] = await Promise.all([this.powerOver(mandateId, caller), this.citedBallot(ballot)]);
    const command = {
      type: 'RevokeMandate',
      data: { mandateId, effective, reason, cited, power },
      at: caller.at,
    } as const;
    return this.runner.run(mandates, mandateId, command, caller.envelope(power));
  }

  private async powerOver(mandateId: string, caller: Caller): Promise<Power | null> {
    const mandate = await this.runner.stateOf(mandates, mandateId);
    return mandate.status === 'unknown' ? null : secretariatOf(this.runner, mandate.networkId, caller);
  }

  private async citedBallot(ballotId: string | null): Promise<CitedBallot | null> {
    if (ballotId === null) return null;
    const ballot = await this.runner.stateOf(ballots, ballotId);
    if (ballot.status !== 'closed') return { ballot: ballotId, motion: null, networkId: null, outcome: null };
    const { opened, outcome } = ballot;
    return { ballot: ballotId, motion: opened.motion.id, networkId: opened.networkId, outcome };
  }
}
