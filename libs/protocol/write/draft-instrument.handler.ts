import { secretariatOf } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, invalid, IsId, IsText, Nested, SourceBody, type Caller } from '@patto/http';
import {
  accessions,
  instrumentKinds,
  instruments,
  type Accession,
  type InstrumentKind,
} from '@patto/protocol/domain';
import { parseRule, parseTrigger, type DecisionRule, type TriggerRule } from '@patto/rules';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
} from 'class-validator';

export class NoticeRuleBody {
  @ApiProperty({ example: 3 }) @IsInt() @Min(0) @Max(120) readonly monthsOfNotice!: number;
  /** `MM-DD`: the member leaves at the end of a year that ends on this day; null: when the notice has run. */
  @ApiPropertyOptional({ type: String, example: '12-31' })
  @IsOptional()
  @Matches(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  readonly yearEnd: string | null = null;
}

export class DraftInstrumentBody {
  /** Chosen by the caller, or made from the idempotency key when left out. */
  @ApiPropertyOptional({ type: String, example: 'protocollo-rete-esempio' })
  @IsOptional()
  @IsId()
  readonly id: string | null = null;
  @ApiProperty({ example: 'Protocollo di intesa della Rete Esempio' }) @IsText(500) readonly title!: string;
  @ApiProperty({ enum: instrumentKinds, example: 'PROTOCOL' })
  @IsIn(instrumentKinds)
  readonly kind!: InstrumentKind;
  /** sha-256 of the text, hex: the text itself stays outside. */
  @ApiProperty({ example: 'a'.repeat(64) }) @Matches(/^[0-9a-f]{64}$/) readonly textHash!: string;
  /** Ids of the organisations that are to sign. */
  @ApiProperty({ type: [String], example: ['cooperativa-aurora', 'associazione-bucaneve'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @IsId({ each: true })
  readonly parties!: readonly string[];
  /** When it enters into force: a trigger in the language of decision rules (docs/rules.md). */
  @ApiProperty({ type: 'object', additionalProperties: true, example: { when: { allSigned: true } } })
  @IsObject()
  readonly entryIntoForce!: object;
  @IsOptional() @Nested(() => NoticeRuleBody) readonly withdrawal: NoticeRuleBody | null = null;
  @ApiProperty({ enum: accessions, example: 'OPEN' }) @IsIn(accessions) readonly accession!: Accession;
  /** The rules by which the network decides (docs/rules.md). */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  readonly decisionRules: readonly object[] = [];
  @IsOptional() @Nested(() => SourceBody) readonly source: SourceBody | null = null;
}

export class DraftInstrumentCommand extends Command<Receipt> {
  constructor(
    readonly instrumentId: string,
    readonly networkId: string,
    readonly body: DraftInstrumentBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

const ruleOf = (document: object, i: number): DecisionRule => {
  const parsed = parseRule(document);
  if ('rule' in parsed) return parsed.rule;
  const [first] = parsed.errors;
  throw invalid(
    `/decisionRules/${i}${first?.path ?? ''}`,
    'is-decision-rule',
    first?.message ?? 'not a decision rule',
  );
};

const triggerOf = (document: object): TriggerRule => {
  const parsed = parseTrigger(document);
  if ('trigger' in parsed) return parsed.trigger;
  const [first] = parsed.errors;
  throw invalid(`/entryIntoForce${first?.path ?? ''}`, 'is-trigger', first?.message ?? 'not a trigger');
};

@CommandHandler(DraftInstrumentCommand)
export class DraftInstrumentHandler implements ICommandHandler<DraftInstrumentCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ instrumentId, networkId, body, caller }: DraftInstrumentCommand): Promise<Receipt> {
    const { id: _id, ...facts } = factsOf(body);
    const decisionRules = facts.decisionRules.map(ruleOf);
    const entryIntoForce = triggerOf(facts.entryIntoForce);
    const power = await secretariatOf(this.runner, networkId, caller);
    const data = { ...facts, decisionRules, entryIntoForce, instrumentId, networkId, power };
    const command = { type: 'DraftInstrument', data, at: caller.at } as const;
    return this.runner.run(instruments, instrumentId, command, caller.envelope(power));
  }
}
