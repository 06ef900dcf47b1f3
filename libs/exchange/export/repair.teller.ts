import { contradicts } from '@patto/membership/domain';
import type { FactLine, RepairLine, RosterLine } from '../lines/line';
import type { Standing } from './repaired';
import { again, byRecord, type Telling, type Telt } from './told';

/** What is kept of the lines told so far: those of which a repair speaks, and the whole lists of members. */
export type Spoken = { readonly lines: Map<string, FactLine>; readonly rosters: RosterLine[] };

const targetsOf = ({ type, data }: Standing): readonly string[] =>
  type === 'ActAnnulled' ? [data.target.id] : data.claims.map(({ id }) => id);

/** The ids of all events of which a standing repair speaks. */
export const spokenOf = (standing: readonly Standing[]): ReadonlySet<string> =>
  new Set(standing.flatMap(targetsOf));

/** The bodies of whose own entries a standing repair speaks. */
export const organisationsIn = (standing: readonly Standing[]): readonly string[] => {
  const refs = standing.flatMap(({ type, data }) => (type === 'ActAnnulled' ? [data.target] : data.claims));
  return refs.flatMap(({ stream }) => /^organisation-(.*)$/.exec(stream)?.slice(1) ?? []);
};

/** Notes a line that was told, if a repair or a list may need it. */
export const note = (
  { line, events }: Telt,
  wanted: ReadonlySet<string>,
  { lines, rosters }: Spoken,
): void => {
  for (const event of events) if (wanted.has(event)) lines.set(event, line);
  if (line.kind === 'roster' && line.complete) rosters.push(line);
};

/** An import raises by itself the dispute of a membership that a whole list leaves out. */
const raisesItself = (claims: readonly FactLine[], rosters: readonly RosterLine[]): boolean => {
  const [only] = claims;
  return (
    claims.length === 1 && only?.kind === 'membership' && rosters.some((roster) => contradicts(roster, only))
  );
};

/** A repair that still stands, on lines that were told; one that speaks of anything else cannot be said. */
export const repairTeller = (
  standing: Standing,
  telling: Telling,
  { lines, rosters }: Spoken,
): readonly RepairLine[] => {
  // What was taken back is disputed no more.
  const targets = targetsOf(standing).filter((id) => !telling.repaired.isGone(id));
  const claims = targets.flatMap((id) => lines.get(id) ?? []);
  const [of] = claims;
  if (of === undefined || claims.length < targets.length) return [];
  const { event, type, data } = standing;
  const { reason, source, factKey } = data;
  const told = source === null ? byRecord(telling, event) : again({ source, factKey });
  const { network } = telling;
  if (type === 'ActAnnulled') {
    const { from, authority } = data;
    return [{ kind: 'annulment', network, of, from, authority, reason, ...told }];
  }
  return raisesItself(claims, rosters) ? [] : [{ kind: 'dispute', network, claims, reason, ...told }];
};
