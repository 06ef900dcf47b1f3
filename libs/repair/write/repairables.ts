import type { Command, Event } from '@patto/kernel';
import { mandates } from '@patto/mandate/domain';
import { registers } from '@patto/membership/domain';
import { networks } from '@patto/network/domain';
import { organisations, registry } from '@patto/party/domain';
import { instruments } from '@patto/protocol/domain';
import type { Repairable } from '@patto/repair/domain';
import { ballots, motions } from '@patto/voting/domain';

type AnyRepairable = Repairable<Command, Event<string, unknown>, unknown>;

/** Every aggregate whose events can be repaired, by the category of its streams. */
const byCategory = new Map(
  [organisations, registry, networks, instruments, registers, motions, ballots, mandates].map(
    (aggregate) => [aggregate.category, aggregate as unknown as AnyRepairable] as const,
  ),
);

export const repairableOf = (category: string): AnyRepairable | undefined => byCategory.get(category);
