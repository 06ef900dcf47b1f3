import { warrant } from '@patto/authority';
import { CommandRunner, type Facts, type Receipt } from '@patto/event-store';
import { factsOf, invalid, IsId, IsText, Nested, SourceBody, PersonCommand } from '@patto/http';
import { memberAt, partiesOf, registers } from '@patto/membership/domain';
import { isKnownOrganisation, organisations } from '@patto/party/domain';
import {
  accessions,
  instrumentKinds,
  instruments,
  type Accession,
  type InstrumentKind,
} from '@patto/protocol/domain';
import { parseRule, parseTrigger, type DecisionRule, type TriggerRule } from '@patto/rules';
import { encircling } from './circles';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
} from 'class-validator';

class NoticeRuleBody {
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
  /**
   * Whether who is bound by it is thereby a member of the network; left out: where the network has no members yet, it is
   * the one that constitutes it.
   */
  @ApiPropertyOptional({ type: Boolean, example: true })
  @IsOptional()
  @IsBoolean()
  readonly admitsMembers: boolean | null = null;
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

export class DraftInstrumentCommand extends PersonCommand<
  DraftInstrumentBody,
  { networkId: string; instrumentId: string }
> {}

const mayDraft = warrant('DraftInstrument', 'secretariat');

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

  async execute({ id: { networkId, instrumentId }, body, caller }: DraftInstrumentCommand): Promise<Receipt> {
    const { id: _id, ...told } = factsOf(body);
    const decisionRules = told.decisionRules.map(ruleOf);
    const entryIntoForce = triggerOf(told.entryIntoForce);
    const facts = this.runner.facts(caller.sureness);
    const power = await mayDraft.of(facts, caller, { network: networkId });
    const members = power === null ? [] : await this.membersOf(facts, networkId, caller.at);
    const unknown = power === null ? [] : await this.unknownParties(facts, told.parties);
    const circles = power === null ? [] : await encircling(facts, networkId, told.parties, caller.at);
    const found = { members, unknown, encircling: circles, power };
    const data = { ...told, decisionRules, entryIntoForce, instrumentId, networkId, ...found };
    const command = { type: 'DraftInstrument', data, at: caller.at } as const;
    return this.runner.run(instruments, instrumentId, command, caller.envelope(power, facts));
  }

  private async membersOf(facts: Facts, networkId: string, at: string): Promise<readonly string[]> {
    const register = await facts.stateOf(registers, networkId);
    return partiesOf(register).filter((party) => memberAt(register, party, at).isBinding);
  }

  private async unknownParties(facts: Facts, parties: readonly string[]): Promise<readonly string[]> {
    const known = await Promise.all(
      parties.map(async (party) => isKnownOrganisation(await facts.stateOf(organisations, party))),
    );
    return parties.filter((_, i) => known[i] !== true);
  }
}
