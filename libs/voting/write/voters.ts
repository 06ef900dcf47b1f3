import type { EventStore } from '@patto/event-store';
import { comparePositions, type Position, type RecordedEvent } from '@patto/kernel';
import { membershipClaims, registers, votersAt, type Entry } from '@patto/membership/domain';
import { repairs, repairStatement, targetsOf } from '@patto/repair/domain';

type Placed = { readonly position: Position; readonly entries: readonly Entry[] };

const placed = async (
  events: AsyncIterable<RecordedEvent>,
  read: (event: RecordedEvent) => readonly Entry[],
): Promise<readonly Placed[]> => {
  const entries: Placed[] = [];
  for await (const event of events) entries.push({ position: event.position, entries: read(event) });
  return entries;
};

const repairOf = (event: RecordedEvent): Entry => {
  const statement = repairStatement(event.id, repairs.history.decode(event));
  return { repair: statement, targets: targetsOf(statement) };
};

/** Who surely is a member with vote, by the register of the network and by what was repaired in its record until now. */
export const votersOf = async (
  store: EventStore,
  networkId: string,
  at: string,
): Promise<readonly string[]> => {
  const all = await Promise.all([
    placed(store.readStream(`${registers.category}-${networkId}`), (event) =>
      membershipClaims(event, registers.history.decode(event)),
    ),
    placed(store.readStream(`${repairs.category}-${networkId}`), (event) => [repairOf(event)]),
  ]);
  const inOrder = all.flat().sort((a, b) => comparePositions(a.position, b.position));
  return votersAt(
    inOrder.flatMap(({ entries }) => entries),
    at,
  );
};
