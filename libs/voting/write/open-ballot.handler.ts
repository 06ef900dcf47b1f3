import { CommandRunner, EventStore, type Receipt } from '@patto/event-store';
import { IsId, IsInstant, IsText, type Caller } from '@patto/http';
import { isRefusal } from '@patto/kernel';
import { registers } from '@patto/membership/domain';
import { organisations, representativesAt } from '@patto/party/domain';
import { instruments } from '@patto/protocol/domain';
import {
  ballots,
  motions,
  type Elector,
  type MotionPut,
  type PutMotionToVote,
  type RuleInForce,
} from '@patto/voting/domain';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { secretariatOf } from '@patto/authority';
import { votersOf } from './voters';

export class OpenBallotBody {
  /** Chosen by the caller, or made from the idempotency key when left out. */
  @ApiPropertyOptional({ type: String, example: 'voto-prefettura' })
  @IsOptional()
  @IsId()
  readonly id: string | null = null;
  @ApiProperty({ example: 'mozione-prefettura' }) @IsId() readonly motion!: string;
  /** The instrument in force whose decision rule applies. */
  @ApiProperty({ example: 'protocollo-rete-esempio' }) @IsId() readonly instrument!: string;
  /** The id of that decision rule. */
  @ApiProperty({ example: 'ordinaria' }) @IsText(100) readonly rule!: string;
  /** Instant from which no vote counts; the ballot is then closed by itself. Null: closed by hand. */
  @ApiPropertyOptional({ type: String, example: '2099-12-31T12:00:00Z' })
  @IsOptional()
  @IsInstant()
  readonly closesAt: string | null = null;
}

export class OpenBallotCommand extends Command<Receipt> {
  constructor(
    readonly ballotId: string,
    readonly networkId: string,
    readonly body: OpenBallotBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(OpenBallotCommand)
export class OpenBallotHandler implements ICommandHandler<OpenBallotCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly store: EventStore,
  ) {}

  async execute({ ballotId, networkId, body, caller }: OpenBallotCommand): Promise<Receipt> {
    const [power, motion, rule, roll] = await Promise.all([
      secretariatOf(this.runner, networkId, caller),
      this.motionOf(networkId, body.motion),
      this.ruleOf(networkId, body),
      this.rollOf(networkId, caller.at),
    ]);
    const closesAt = body.closesAt === null ? null : new Date(body.closesAt).toISOString();
    const data = { ballotId, networkId, motion, rule, roll, closesAt, power };
    const command = { type: 'OpenBallot', data, at: caller.at } as const;
    // The motion is put to the vote first, so that of two ballots on it one is refused; but for no ballot that cannot open.
    if (!isRefusal(ballots.decide(command, await this.runner.stateOf(ballots, ballotId))))
      await this.putToVote(body.motion, { networkId, ballot: ballotId, power }, caller);
    return this.runner.run(ballots, ballotId, command, caller.envelope(power));
  }

  private async putToVote(
    motionId: string,
    put: Pick<PutMotionToVote['data'], 'networkId' | 'ballot' | 'power'>,
    caller: Caller,
  ): Promise<void> {
    const motion = await this.runner.stateOf(motions, motionId);
    const earlier = motion.status === 'unknown' ? null : motion.ballot;
    const before = earlier === null ? null : await this.runner.stateOf(ballots, earlier);
    const earlierOutcome = before?.status === 'closed' ? before.outcome : null;
    const data = { ...put, motionId, earlierOutcome };
    const command = { type: 'PutMotionToVote', data, at: caller.at } as const;
    // A key of its own: the request's may stand in the motion's stream already, for tabling it.
    const key = caller.newId('put-to-vote');
    await this.runner.run(motions, motionId, command, { ...caller.envelope(put.power), key });
  }

  private async motionOf(networkId: string, motionId: string): Promise<MotionPut | null> {
    const motion = await this.runner.stateOf(motions, motionId);
    if (motion.status === 'unknown' || motion.status === 'withdrawn' || motion.networkId !== networkId)
      return null;
    const { title, textHash, matter, execution } = motion;
    return { id: motionId, title, textHash, matter, execution };
  }

  private async ruleOf(
    networkId: string,
    { instrument: id, rule: ruleId }: OpenBallotBody,
  ): Promise<RuleInForce | null> {
    const instrument = await this.runner.stateOf(instruments, id);
    if (instrument.status !== 'in-force' || instrument.networkId !== networkId) return null;
    const rule = instrument.decisionRules.find((one) => one.id === ruleId);
    return rule ? { rule, instrument: id } : null;
  }

  /** Who surely is a member with vote now, each with those who may cast its vote. */
  private async rollOf(networkId: string, at: string): Promise<readonly Elector[]> {
    const [voters, { weights }] = await Promise.all([
      votersOf(this.store, networkId, at),
      this.runner.stateOf(registers, networkId),
    ]);
    return Promise.all(
      voters.map(async (party) => {
        const organisation = await this.runner.stateOf(organisations, party);
        return {
          organisation: party,
          weight: weights.get(party) ?? 1,
          representatives: representativesAt(organisation, at, ['LEGAL', 'DESIGNATED']),
        };
      }),
    );
  }
}
