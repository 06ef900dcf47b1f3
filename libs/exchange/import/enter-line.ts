import type { Receipt } from '@patto/event-store';
import { identityOf } from '../lines/identity';
import type { Entering, Found, Line } from '../lines/kind';
import { homeOf, kindOf } from '../lines/kinds';

/** The entries of a line that another holds: they are entered, where they are not there yet, and so they are found. */
const find = async (line: Line, how: Entering): Promise<readonly Found[]> => {
  const { expectsNoStream: _, ...signed } = how.envelope;
  const found: Found[] = [];
  for (const part of kindOf(line).parts(line)) {
    const envelope = { ...signed, key: identityOf(part).key };
    const { events } = await kindOf(part).enter(part, [], { ...how, envelope });
    const [ref] = events;
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
