import type { Command, Event, Json } from '@patto/kernel';
import { mandates } from '@patto/mandate/domain';
import { registers } from '@patto/membership/domain';
import { networks } from '@patto/network/domain';
import { organisations, registry } from '@patto/party/domain';
import { instruments } from '@patto/protocol/domain';
import { correctableRepairs, type field, type Repairable } from '@patto/repair/domain';
import { ballots, motions } from '@patto/voting/domain';

type AnyRepairable = Repairable<Command, Event<string, unknown>, unknown>;

/** Every aggregate whose events can be repaired, by the category of its streams. */
const byCategory = new Map(
  [organisations, registry, networks, instruments, registers, motions, ballots, mandates].map(
    (aggregate) => [aggregate.category, aggregate as unknown as AnyRepairable] as const,
  ),
);

export const repairableOf = (category: string): AnyRepairable | undefined => byCategory.get(category);

/** What the fields of events may hold, by their names: one name need not mean the same in every event. */
const fields = new Map<string, readonly field.Field[]>();
for (const traits of [correctableRepairs, ...[...byCategory.values()].map(({ chapter }) => chapter.traits)])
  for (const { correctable } of Object.values(traits) as { correctable: Record<string, field.Field> }[])
    for (const [name, holds] of Object.entries(correctable))
      fields.set(name, [...(fields.get(name) ?? []), holds]);

/** Whether events have a field of this name, and not one of them may hold such a value. */
export const isNowhere = (name: string, value: Json): boolean =>
  fields.get(name)?.some((holds) => holds(value)) === false;
