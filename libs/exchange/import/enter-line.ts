import type { Receipt } from '@patto/event-store';
import type { Found } from '@patto/repair/domain';
import { identityOf } from '../lines/identity';
import type { Entering, Line } from '../lines/kind';
import { kindOf } from '../lines/kinds';

/** The entry of a line that another holds: it is entered, where it is not there yet, and so it is found. */
const find = async (line: Line, how: Entering): Promise<Found> => {
  const { expectsNoStream: _, ...signed } = how.envelope;
  const kind = kindOf(line);
  const envelope = { ...signed, key: identityOf(line).key };
  const { events, stream, revision } = await kind.enter(line, [], { ...how, envelope });
  const [id = ''] = events;
  return {
    ref: { id, stream, revision: revision ?? '0' },
    type: kind.entersAs,
    networkId: kind.network(line),
  };
};

/** Enters a line, and before it the lines that it holds. Rejects with Refused where a decision says no. */
export const enterLine = async (line: Line, how: Entering): Promise<Receipt> => {
  const kind = kindOf(line);
  const found: Found[] = [];
  for (const held of kind.holds(line).lines) found.push(await find(held.line, how));
  return kind.enter(line, found, how);
};
