import { factsOf, invalid, IsEdtf, IsText, Nested, type ReceiptView } from '@patto/http';
import type { JsonObject } from '@patto/kernel';
import { eventOf, traitOf, type Chronicled } from '@patto/repair/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, ValidateIf } from 'class-validator';
import { EventRefBody } from './event-ref.body';
import type { PreviewView } from './preview.view';
import { AskedRepair, MADE_HERE } from './repair-command';
import { RepairDesk } from './repair-desk';
import { isNowhere } from './repairables';

/** The fields in which events state a beginning and an end. */
const dates = {
  start: ['from', 'existsFrom', 'on', 'signedOn', 'heldOn', 'openedOn'],
  end: ['until', 'existsUntil', 'on', 'effectiveOn', 'effective'],
} as const;

/** What is corrected, where the date is named by what it is the date of. */
const changesOf = (
  { changes, slot, when }: CorrectFactBody,
  correctable: { readonly [field: string]: unknown },
  stated: JsonObject,
): JsonObject => {
  if (slot === null) return changes;
  const field = dates[slot].find((name) => name in correctable && (slot === 'start' || stated[name] != null));
  return { ...changes, [field ?? slot]: when };
};

/** Whatever the event turns out to be: what no event can hold is not well formed. */
const checkChanges = (changes: JsonObject): void => {
  const wrong = Object.entries(changes).find(([name, value]) => isNowhere(name, value));
  if (wrong) throw invalid(`/changes/${wrong[0]}`, 'is-value', `no ${wrong[0]} can hold such a value`);
};

export class CorrectFactBody {
  @Nested(() => EventRefBody) readonly target!: EventRefBody;
  /** Fields of the event, and what they truly are. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, example: { from: '2024-04-01' } })
  @IsOptional()
  @IsObject()
  readonly changes: JsonObject = {};
  /** In place of `changes`: the date of the beginning or of the end, whatever its field is called. */
  @ApiPropertyOptional({ enum: ['start', 'end'], example: 'start' })
  @IsOptional()
  @IsIn(['start', 'end'])
  readonly slot: 'start' | 'end' | null = null;
  /** EDTF: that date as it truly is. */
  @ApiPropertyOptional({ type: String, example: '2024-04-01' })
  @ValidateIf(({ slot }: { readonly slot: unknown }) => slot !== null)
  @IsEdtf()
  readonly when: string | null = null;
  @ApiProperty({ example: 'data trascritta male dal verbale' }) @IsText(2000) readonly reason!: string;
}

export class CorrectFactCommand extends AskedRepair<CorrectFactBody> {}

@CommandHandler(CorrectFactCommand)
export class CorrectFactHandler implements ICommandHandler<CorrectFactCommand> {
  constructor(private readonly desk: RepairDesk) {}

  async execute(asked: CorrectFactCommand): Promise<ReceiptView | PreviewView> {
    const { networkId, caller, body } = asked;
    checkChanges(body.changes);
    const opened = await this.desk.open(asked, body.target);
    const { found, power, facts } = opened;
    const state: Chronicled<unknown> = await facts.stateOf(found.aggregate, found.id);
    const event = eventOf(state, found.ref.id);
    const { correctable = {} } = traitOf(found.aggregate.chapter.traits, event?.type ?? '') ?? {};
    const changes = factsOf(changesOf(body, correctable, (event?.data ?? {}) as JsonObject));
    const data = { networkId, target: found.ref, changes, reason: body.reason, ...MADE_HERE, power };
    return this.desk.repair(opened, { type: 'CorrectFact', data, at: caller.at });
  }
}
