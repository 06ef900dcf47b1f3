import { type Damage, damagedEvent, damagedPosition } from './damage';
import { nameOf } from './record';
import { claimOf, type Records } from './records';
import type { StreamIndex } from './stream-index';

/** Says which event it is that is damaged at a position: what is left of it may know, else the whole index is read. */
export const damageAt = (records: Records, index: StreamIndex, position: number): Damage => {
  const claim = claimOf(records.rawAt(position));
  const isTrue = claim !== undefined && index.leadsTo(claim.name, claim.revision) === position;
  if (isTrue) return damagedEvent(claim.name, claim.revision, position);
  const found = index.search(position);
  if (found === undefined) return damagedPosition(position);
  const { number, revision } = found;
  const first = number === position ? undefined : records.wholeAt(number);
  const name = first === undefined ? index.nameOf(number) : nameOf(first).toString();
  return damagedEvent(name, revision, position);
};
