import type { Receipt } from '@patto/event-store';
import { eventsOf, type EventRef } from '@patto/repair/domain';
import { contentRecorded, identityOf } from '../lines/identity';
import type { Entering, Found, Line } from '../lines/kind';
import { homeOf, kindOf } from '../lines/kinds';

/** The entry that says what a line says already, under whichever key it was entered. */
const alreadyThere = async (line: Line, { runner }: Entering): Promise<EventRef | undefined> => {
  const { home, id } = homeOf(line);
  const { content } = identityOf(line);
  const there = eventsOf(await runner.stateOf(home, id)).find(
    (event) => contentRecorded({ ...home.history.encode(event), id: event.id }) === content,
  );
  return there && { id: there.id, stream: `${home.category}-${id}`, revision: String(there.revision) };
};

/** The entries of a line that another holds: they are entered, where they are not there yet, and so they are found. */
const find = async (line: Line, how: Entering): Promise<readonly Found[]> => {
  const { expectsNoStream: _, ...signed } = how.envelope;
  const found: Found[] = [];
  for (const part of kindOf(line).parts(line)) {
    const envelope = { ...signed, key: identityOf(part).key };
    const { events } = await kindOf(part).enter(part, [], { ...how, envelope });
    const ref = events[0] ?? (await alreadyThere(part, how));
    if (ref) found.push({ ref, ...homeOf(part) });
  }
  return found;
};

/** Enters a line, and before it the lines that it holds. Rejects with Refused where a decision says no. */
export const enterLine = async (line: Line, how: Entering): Promise<Receipt> => {
  const kind = kindOf(line);
  const found: Found[] = [];
  for (const held of kind.holds(line).lines) found.push(...(await find(held.line, how)));
  return kind.enter(line, found, how);
};
