import type { Plain } from '@patto/http';
import type { JsonObject } from '@patto/kernel';
import type { BallotLineView } from '../ballots/ballot.view';
import type { Cell } from '../facts/facts';
import type {
  CellView,
  MandateView,
  MemberView,
  MotionView,
  NetworkView,
  PostView,
  ProtocolView,
} from '../state/state.view';

export const text = (value: JsonObject | null, key: string): string | null => {
  const found = value?.[key];
  return typeof found === 'string' ? found : null;
};

const object = (value: JsonObject | null, key: string): JsonObject | null => {
  const found = value?.[key];
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as JsonObject) : null;
};

/** The last part of an entity's key: the id that its chapter gives it. */
const idOf = ({ entity }: Cell): string => entity.slice(entity.indexOf(':') + 1);

export const cellOf = ({ status, events, claims }: Cell): Plain<CellView> => ({ status, events, claims });

/** The value, or that of the first candidate where the record cannot tell. */
export const best = ({ value, claims }: Cell): JsonObject | null =>
  value ?? claims.find((claim) => claim.value !== null)?.value ?? null;

export const memberView = (cell: Cell, nameOf: (id: string) => string): MemberView => {
  const value = best(cell);
  const id = cell.subject ?? '';
  return {
    id: cell.entity,
    organisation: { id, name: nameOf(id) },
    class: text(value, 'class'),
    since: text(value, 'since'),
    act: object(value, 'act'),
    ...cellOf(cell),
  };
};

/** An instrument's force, where it has any, goes before the state of its making. */
export const protocolView = (making: Cell | null, force: Cell | null): Plain<ProtocolView> | null => {
  const cell = force ?? making;
  if (!cell) return null;
  const value = best(cell);
  return {
    id: idOf(cell),
    title: text(value, 'title'),
    state: force ? 'IN_FORCE' : (text(value, 'status') ?? 'DRAFT'),
    since: force ? text(value, 'since') : null,
    ...cellOf(cell),
  };
};

export const motionView = (cell: Cell): MotionView => {
  const value = best(cell);
  return {
    id: idOf(cell),
    title: text(value, 'title') ?? '',
    state: text(value, 'status') ?? 'TABLED',
    outcome: text(value, 'outcome'),
    ballot: text(value, 'ballot'),
    ...cellOf(cell),
  };
};

export const mandateView = (cell: Cell): MandateView => {
  const value = best(cell);
  return {
    id: idOf(cell),
    person: text(value, 'person'),
    scope: text(value, 'scope'),
    limits: text(value, 'limits'),
    from: text(value, 'since'),
    until: text(value, 'until'),
    act: object(value, 'act'),
    ...cellOf(cell),
  };
};

export const postView = (cell: Cell): PostView => {
  const value = best(cell);
  return {
    post: text(value, 'post') ?? '',
    person: text(value, 'person') ?? '',
    since: text(value, 'since'),
    until: text(value, 'until'),
    ...cellOf(cell),
  };
};

export const networkView = (cell: Pick<Cell, 'subject' | 'value'>): NetworkView => ({
  id: cell.subject ?? '',
  name: text(cell.value, 'name') ?? cell.subject ?? '',
  acronym: text(cell.value, 'acronym'),
  legalShape: text(cell.value, 'legalShape') ?? '',
});

export const ballotLineView = (cell: Cell): BallotLineView => {
  const value = best(cell);
  return {
    id: idOf(cell),
    title: text(value, 'title') ?? '',
    motion: text(value, 'motion'),
    state: text(value, 'status') ?? 'OPEN',
    outcome: text(value, 'outcome'),
    diverges: value?.['diverges'] === true,
    ...cellOf(cell),
  };
};
