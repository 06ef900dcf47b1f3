import { warrant } from '@patto/authority';
import { CommandRunner, type Facts, type Receipt } from '@patto/event-store';
import { IsScopedId, IsLegalDateOrInstant, IsText, PersonCommand } from '@patto/http';
import { meantIn, networkOfId } from '@patto/kernel';
import { mandates, type CitedBallot } from '@patto/mandate/domain';
import { ballots, isAdoptedAt, isOpened, motions } from '@patto/voting/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
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
  @IsScopedId()
  readonly ballot: string | null = null;
}

export class RevokeMandateCommand extends PersonCommand<RevokeMandateBody> {}

const mayRevoke = warrant('RevokeMandate', 'secretariat');

@CommandHandler(RevokeMandateCommand)
export class RevokeMandateHandler implements ICommandHandler<RevokeMandateCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: mandateId, body, caller }: RevokeMandateCommand): Promise<Receipt> {
    const { reason, ballot } = body;
    const networkId = networkOfId(mandateId);
    const facts = this.runner.facts(caller.sureness);
    const power = await mayRevoke.of(facts, caller, { network: networkId });
    const effective = body.effective ?? caller.at;
    const dates = [caller.at, effective];
    const cited = ballot === null ? null : await this.citedBallot(facts, meantIn(networkId, ballot), dates);
    const data = { mandateId, networkId, effective, reason, cited, power };
    const command = { type: 'RevokeMandate', data, at: caller.at } as const;
    return this.runner.run(mandates, mandateId, command, caller.envelope(power, facts));
  }

  /** The ballot, which must have adopted when it is cited, and by the day from which the mandate is no more. */
  private async citedBallot(facts: Facts, ballotId: string, dates: readonly string[]): Promise<CitedBallot> {
    const state = await facts.stateOf(ballots, ballotId);
    if (!isOpened(state.own))
      return { ballot: ballotId, motion: null, networkId: null, isAdopted: false, revokes: null };
    const { networkId, motion } = state.own.opened;
    const moved = await facts.stateOf(motions, motion.id);
    const { execution } = motion;
    return {
      ...{ ballot: ballotId, motion: motion.id, networkId },
      isAdopted: dates.every((at) => isAdoptedAt(state, moved, at)),
      revokes: execution?.kind === 'revoke-mandate' ? execution.mandate : null,
    };
  }
}
