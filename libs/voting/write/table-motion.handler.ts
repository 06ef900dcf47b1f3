import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import {
  factsOf,
  IsId,
  IsScopedId,
  IsLegalDate,
  IsText,
  Nested,
  PersonCommand,
  type Plain,
} from '@patto/http';
import { meantIn } from '@patto/kernel';
import { memberAt, registers } from '@patto/membership/domain';
import { beginningOf, networks } from '@patto/network/domain';
import { matters, motions, type Execution, type Matter } from '@patto/voting/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, Matches, ValidateIf } from 'class-validator';

const executions = ['confer-mandate', 'revoke-mandate'] as const satisfies readonly Execution['kind'][];

/** A field that one kind cannot do without; with the other kind it is checked all the same when it is sent. */
const NeededTo = (kind: Execution['kind']): PropertyDecorator =>
  ValidateIf((body: { readonly kind: unknown }, value: unknown) => body.kind === kind || value !== null);

/** What adopting the motion does by itself: it confers a mandate on a person, or revokes one. */
class ExecutionBody {
  @ApiProperty({ enum: executions, example: 'confer-mandate' })
  @IsIn(executions)
  readonly kind!: Execution['kind'];
  /** Who is empowered; for a mandate that is conferred. */
  @ApiPropertyOptional({ type: String, example: 'persona-bucaneve' })
  @NeededTo('confer-mandate')
  @IsId()
  readonly person: string | null = null;
  @ApiPropertyOptional({ type: String, example: 'Tavolo in Prefettura' })
  @NeededTo('confer-mandate')
  @IsText(1000)
  readonly scope: string | null = null;
  @ApiPropertyOptional({ type: String, example: 'nessun impegno di spesa' })
  @IsOptional()
  @IsText(1000)
  readonly limits: string | null = null;
  /** Legal date from which the mandate runs. */
  @ApiPropertyOptional({ type: String, example: '2026-04-01' })
  @NeededTo('confer-mandate')
  @IsLegalDate()
  readonly from: string | null = null;
  /** Legal date from which it runs no more. */
  @ApiPropertyOptional({ type: String, example: '2027-04-01' })
  @IsOptional()
  @IsLegalDate()
  readonly until: string | null = null;
  /** The mandate that is revoked. */
  @ApiPropertyOptional({ type: String, example: 'rete-esempio.mozione-prefettura.1' })
  @NeededTo('revoke-mandate')
  @IsScopedId()
  readonly mandate: string | null = null;
  /** Why it is revoked. */
  @ApiPropertyOptional({ type: String, example: 'il tavolo ha concluso i lavori' })
  @NeededTo('revoke-mandate')
  @IsText(1000)
  readonly reason: string | null = null;
}

export class TableMotionBody {
  /** Chosen by the caller, or made from the idempotency key when left out. */
  @ApiPropertyOptional({ type: String, example: 'mozione-prefettura' })
  @IsOptional()
  @IsId()
  readonly id: string | null = null;
  @ApiProperty({ example: 'Mandato per il tavolo in Prefettura' }) @IsText(500) readonly title!: string;
  /** sha-256 of the text put to the vote, hex. */
  @ApiProperty({ example: 'b'.repeat(64) }) @Matches(/^[0-9a-f]{64}$/) readonly textHash!: string;
  @ApiPropertyOptional({ enum: matters, isArray: true, example: ['EXTERNAL_MANDATE'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @IsIn(matters, { each: true })
  readonly matter: readonly Matter[] = ['ORDINARY'];
  /** The member for which the caller proposes; null when the secretariat does. */
  @ApiPropertyOptional({ type: String, example: 'cooperativa-aurora' })
  @IsOptional()
  @IsId()
  readonly proposer: string | null = null;
  @IsOptional() @Nested(() => ExecutionBody) readonly execution: ExecutionBody | null = null;
}

export class TableMotionCommand extends PersonCommand<
  TableMotionBody,
  { networkId: string; motionId: string }
> {}

const mayPropose = warrant('TableMotion (for a member)', 'representative');
const mayTable = warrant('TableMotion', 'secretariat');

/** What was validated for its kind, with the ids of the network it stands in. */
const executionOf = (body: Plain<ExecutionBody> | null, network: string): Execution | null => {
  if (body === null) return null;
  const { kind, person, scope, limits, from, until, mandate, reason } = body;
  return kind === 'revoke-mandate'
    ? { kind, mandate: meantIn(network, mandate ?? ''), reason: reason ?? '' }
    : { kind, person: person ?? '', scope: scope ?? '', limits, from: from ?? '', until };
};

@CommandHandler(TableMotionCommand)
export class TableMotionHandler implements ICommandHandler<TableMotionCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: { networkId, motionId }, body, caller }: TableMotionCommand): Promise<Receipt> {
    const { id: _id, execution, ...told } = factsOf(body);
    const { proposer } = told;
    const facts = this.runner.facts(caller.sureness);
    const about = { organisation: proposer, network: networkId };
    const power = await (proposer === null ? mayTable : mayPropose).of(facts, caller, about);
    const register = await facts.stateOf(registers, networkId);
    const proposerIsMember = proposer !== null && memberAt(register, proposer, caller.at).isBinding;
    const network = await facts.stateOf(networks, networkId);
    const found = { proposerIsMember, networkSince: beginningOf(network, networkId), power };
    const data = { ...told, execution: executionOf(execution, networkId), motionId, networkId, ...found };
    const command = { type: 'TableMotion', data, at: caller.at } as const;
    return this.runner.run(motions, motionId, command, caller.envelope(power, facts));
  }
}
