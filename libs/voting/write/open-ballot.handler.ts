import { warrant } from '@patto/authority';
import { CommandRunner, Refused, type Facts, type Receipt } from '@patto/event-store';
import { IsInstant, IsScopedId, IsText, PersonCommand, type Caller } from '@patto/http';
import { meantIn, type Power } from '@patto/kernel';
import { membershipClasses, partiesOf, registers } from '@patto/membership/domain';
import { instruments, isInForceAt, termsAt } from '@patto/protocol/domain';
import { openVote, unstatable, type Unstatable } from '@patto/rules';
import { dateOf } from '@patto/temporal';
import {
  ballots,
  followsRound,
  isOpened,
  knownMotion,
  motions,
  type BallotOpened,
  type MotionPut,
  type MotionStanding,
  type NoRule,
  type RuleInForce,
} from '@patto/voting/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { nthBallot, standingOf } from './motion-ballots';
import { asNamed, ruleAbout } from './rule-about';
import { partsOf, rollAt, sealOf } from './roll';

export class OpenBallotBody {
  @ApiProperty({ example: 'mozione-prefettura' }) @IsScopedId() readonly motion!: string;
  /** The instrument in force whose decision rule applies. */
  @ApiProperty({ example: 'protocollo-rete-esempio' }) @IsScopedId() readonly instrument!: string;
  /**
   * The id of that decision rule, where the instrument has several that are about all matters; left out: the one that the
   * instrument has for the matters of the motion. A further round is held by the rule of the first.
   */
  @ApiPropertyOptional({ type: String, example: 'ordinaria' })
  @IsOptional()
  @IsText(100)
  readonly rule: string | null = null;
  /**
   * Instant from which no vote counts; the ballot is then closed by itself, and not before, unless the rule says so. Null:
   * closed by hand.
   */
  @ApiPropertyOptional({ type: String, example: '2099-12-31T12:00:00Z' })
  @IsOptional()
  @IsInstant()
  readonly closesAt: string | null = null;
}

export class OpenBallotCommand extends PersonCommand<OpenBallotBody> {}

const mayOpen = warrant('OpenBallot', 'secretariat');

/** What one opening is asked with: the same for whichever of the motion's ballots it turns out to be. */
type Asked = {
  readonly networkId: string;
  readonly motionId: string;
  readonly body: OpenBallotBody;
  readonly caller: Caller;
  readonly power: Power | null;
};

const isTaken = (error: unknown): boolean =>
  error instanceof Refused && error.refusal.refused === 'ballot.already-opened';

@CommandHandler(OpenBallotCommand)
export class OpenBallotHandler implements ICommandHandler<OpenBallotCommand> {
  constructor(private readonly runner: CommandRunner) {}

  /** Opens the motion's next ballot: asked again with the same key, it finds the one that it opened. */
  async execute({ id: networkId, body, caller }: OpenBallotCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayOpen.of(facts, caller, { network: networkId });
    const motionId = meantIn(networkId, body.motion);
    const asked = { networkId, motionId, body, caller, power };
    for (let n = 1; ; n += 1)
      try {
        return await this.open(facts, asked, n);
      } catch (error) {
        // Where it was opened before, the next may be opened when that decided nothing: its decision says so.
        if (!isTaken(error)) throw error;
      }
  }

  private async open(facts: Facts, asked: Asked, n: number): Promise<Receipt> {
    const { networkId, motionId, body, caller, power } = asked;
    const ballotId = nthBallot(motionId, n);
    const [motion, standing] = await Promise.all([
      this.motionOf(facts, asked),
      standingOf(facts, motionId, { at: caller.at, most: n - 1 }),
    ]);
    const rule = await this.ruleOf(facts, asked, { matter: motion?.matter ?? [], standing });
    const roll = power === null || motion === null ? [] : await rollAt(facts, networkId, caller.at);
    const missing = await this.missingIn(facts, asked, rule);
    const parts = partsOf(roll);
    const closesAt = body.closesAt === null ? null : new Date(body.closesAt).toISOString();
    const listing = caller.newId(ballotId);
    for (const [i, electors] of parts.entries()) {
      const part = { ballotId, networkId, listing, electors, power };
      const envelope = { ...caller.envelope(power, facts), key: caller.newId(`${ballotId}/${i}`) };
      await this.runner.run(ballots, ballotId, { type: 'ListRoll', data: part, at: caller.at }, envelope);
    }
    const frozen = parts.length > 0 ? sealOf(listing, roll) : roll;
    const data = {
      ballotId,
      networkId,
      motion,
      standing,
      rule,
      unstatable: missing,
      roll: frozen,
      closesAt,
      power,
    };
    const command = { type: 'OpenBallot', data, at: caller.at } as const;
    return this.runner.run(ballots, ballotId, command, caller.envelope(power, facts));
  }

  private async motionOf(facts: Facts, { motionId, networkId, caller }: Asked): Promise<MotionPut | null> {
    const motion = knownMotion(await facts.stateOf(motions, motionId), caller.at);
    if (motion === null || motion.isWithdrawn || motion.networkId !== networkId) return null;
    const { title, textHash, matter, execution } = motion;
    return { id: motionId, title, textHash, matter, execution };
  }

  /** The rule for the motion's matters, out of the instrument in force; for a further round, that of the first. */
  private async ruleOf(
    facts: Facts,
    { networkId, body, caller }: Asked,
    { matter, standing }: { readonly matter: readonly string[]; readonly standing: MotionStanding },
  ): Promise<RuleInForce | NoRule | null> {
    const id = meantIn(networkId, body.instrument);
    const state = await facts.stateOf(instruments, id);
    const instrument = termsAt(state, caller.at);
    if (instrument?.networkId !== networkId || !isInForceAt(state, caller.at)) return null;
    const named = { instrument: id, rule: body.rule };
    const begun = followsRound(standing) ? await this.openedBefore(facts, standing) : null;
    return begun === null
      ? ruleAbout(instrument, named, { matter, on: dateOf(caller.at) })
      : asNamed(begun.rule, named);
  }

  /** What the rule asks and no ballot states. It may ask about whoever was ever a member, and about who was to be one. */
  private async missingIn(
    facts: Facts,
    { networkId, caller }: Asked,
    rule: RuleInForce | NoRule | null,
  ): Promise<readonly Unstatable[]> {
    if (rule === null || 'problem' in rule) return [];
    const members = partiesOf(await facts.stateOf(registers, networkId));
    const named = termsAt(await facts.stateOf(instruments, rule.instrument), caller.at)?.parties ?? [];
    return unstatable(rule.rule, openVote([...membershipClasses, ...members, ...named]));
  }

  private async openedBefore(facts: Facts, { ballot }: MotionStanding): Promise<BallotOpened['data'] | null> {
    const before = ballot === null ? null : (await facts.stateOf(ballots, ballot)).own;
    return before !== null && isOpened(before) ? before.opened : null;
  }
}
