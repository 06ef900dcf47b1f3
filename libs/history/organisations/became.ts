import { sourceName, type RecordedEvent } from '@patto/kernel';
import { organisations, type OrganisationEvent } from '@patto/party/domain';
import { repairs, repairStatement } from '@patto/repair/domain';
import { boundaryOf } from '@patto/temporal';
import type { BecameView } from './organisation.view';

/** What became of a body, before names are given to those that it went into. */
export type Became = Omit<BecameView, 'into'> & { readonly into: readonly string[] };

type Ending = Pick<Became, 'what' | 'how' | 'into' | 'on'>;

/** What the event says of the end of this body; null: of another one's, or of no end. */
const endingOf = (id: string, { type, data }: OrganisationEvent): Ending | null => {
  switch (type) {
    case 'OrganisationsMerged': {
      const { organisationId, absorbed, how, on } = data;
      return absorbed.includes(id) ? { what: 'MERGED', how, into: [organisationId], on } : null;
    }
    case 'OrganisationDivided':
      return data.organisationId === id
        ? { what: 'DIVIDED', how: data.how, into: data.into, on: data.on }
        : null;
    case 'OrganisationSucceeded':
      return data.organisationId === id
        ? { what: 'SUCCEEDED', how: null, into: [data.successor], on: data.on }
        : null;
    case 'OrganisationExtinguished':
      return data.organisationId === id ? { what: 'EXTINGUISHED', how: null, into: [], on: data.on } : null;
    default:
      return null;
  }
};

/** The endings after their repairs, in the order of the record: those that were withdrawn or lost a dispute are gone. */
const repaired = (all: readonly Became[], record: readonly RecordedEvent[]): readonly Became[] => {
  const left = new Map(all.map((one) => [one.event, one]));
  const change = (event: string, changes: Partial<Became>): void => {
    const one = left.get(event);
    if (one) left.set(event, { ...one, ...changes });
  };
  const disputes = new Map<string, readonly string[]>();
  for (const entry of record) {
    const statement = repairStatement(entry.id, repairs.history.decode(entry));
    switch (statement.kind) {
      case 'withdrawn':
        left.delete(statement.target);
        break;
      case 'corrected':
        change(statement.target, { on: statement.when });
        break;
      case 'annulled':
        change(statement.target, { status: 'annulled' });
        break;
      case 'disputed':
        disputes.set(entry.id, statement.targets);
        for (const target of statement.targets) change(target, { status: 'disputed' });
        break;
      case 'resolved':
        for (const target of disputes.get(statement.dispute) ?? [])
          if (target === statement.chosen) change(target, { status: 'yes' });
          else left.delete(target);
        break;
    }
  }
  return [...left.values()];
};

/**
 * What became of a body by an instant: `told` are the events that name it, `record` the repairs of these, both in the
 * order of the record.
 */
export const becameOf = (
  id: string,
  { told, record }: { readonly told: readonly RecordedEvent[]; readonly record: readonly RecordedEvent[] },
  by: number,
): readonly Became[] => {
  const all = told.flatMap((entry) => {
    const event = organisations.history.decode(entry);
    const ending = endingOf(id, event);
    const source = 'source' in event.data && event.data.source ? sourceName(event.data.source) : null;
    return ending ? [{ ...ending, status: 'yes', source, event: entry.id }] : [];
  });
  return repaired(all, record).filter(({ on }) => on === null || boundaryOf(on).earliest <= by);
};
