import type { RecordedEvent } from '@patto/kernel';
import { organisations, type OrganisationEvent } from '@patto/party/domain';
import type { FactLine, RepresentationLine } from '../lines/line';
import { again, byRecord, keyed, telt, type Teller, type Telling } from './told';

/** Terms that sources tell of have the numbers that sources give them; those given here come after them. */
const lastOf = (past: readonly { readonly period: number }[]): number =>
  Math.max(0, ...past.map(({ period }) => period));

/** Terms of those who stood for it, each until its end as later events have it. */
const liveTerms = (events: readonly RecordedEvent[], telling: Telling): readonly RepresentationLine[] => {
  const terms: RepresentationLine[] = [];
  const past = events.flatMap((event) => {
    const { type, data } = organisations.history.decode(event);
    return type === 'RepresentationRecorded' ? [data] : [];
  });
  for (const event of events) {
    const { type, data } = organisations.history.decode(event);
    if (type === 'RepresentativeDesignated') {
      const { organisationId: organisation, person, kind: capacity, act } = data;
      const until = telling.repaired.endOf(event.id, data.until);
      const from = telling.repaired.dateOf(event.id, 'start', data.from);
      const isSame = (one: { readonly person: string }, of: string): boolean =>
        one.person === person && of === capacity;
      const last = lastOf(past.filter((one) => isSame(one, one.kind)));
      const period = 1 + last + terms.filter((one) => isSame(one, one.capacity)).length;
      const holder = { organisation, person, capacity, period };
      terms.push({ kind: 'representation', ...holder, from, until, act, ...byRecord(telling, event) });
    }
    if (type === 'RepresentationEnded') end(terms, data);
  }
  return terms;
};

type Ended = Extract<OrganisationEvent, { type: 'RepresentationEnded' }>['data'];

const isRunning = ({ person, capacity, until }: RepresentationLine, ended: Ended): boolean =>
  person === ended.person && capacity === ended.kind && (until === null || until > ended.on);

const end = (terms: RepresentationLine[], over: Ended): void =>
  terms.forEach((term, at) => {
    if (isRunning(term, over)) terms[at] = { ...term, until: over.on };
  });

const told = (event: RecordedEvent, telling: Telling): readonly FactLine[] => {
  const { type, data } = organisations.history.decode(event);
  const { organisationId: organisation } = data;
  const { dateOf, startOf, endOf } = telling.repaired;
  switch (type) {
    case 'OrganisationRegistered': {
      const { name, legalForm, externalIds } = data;
      const from = dateOf(event.id, 'start', data.existsFrom);
      const source = byRecord(telling, event, data.source);
      const body = { id: organisation, name, legalForm, externalIds };
      return [{ kind: 'organisation', ...body, from, until: null, ...source }];
    }
    case 'OrganisationRecorded': {
      const { name, legalForm, externalIds } = data;
      const until = endOf(event.id, data.existsUntil);
      const from = startOf(event.id, data.existsFrom, data.existsUntil);
      const body = { id: organisation, name, legalForm, externalIds };
      return [{ kind: 'organisation', ...body, from, until, ...again(data) }];
    }
    case 'OrganisationRenamed': {
      const from = dateOf(event.id, 'start', data.from);
      const source = byRecord(telling, event, data.source);
      return [{ kind: 'rename', organisation, name: data.name, from, ...source }];
    }
    case 'OrganisationNameRecorded':
      return [
        {
          ...{ kind: 'rename', organisation, name: data.name },
          from: dateOf(event.id, 'start', data.from),
          ...again(data),
        },
      ];
    default:
      return ended(event, telling);
  }
};

const ended = (
  event: RecordedEvent,
  { repaired: { dateOf, startOf, endOf } }: Telling,
): readonly FactLine[] => {
  const { type, data } = organisations.history.decode(event);
  const { organisationId: organisation } = data;
  switch (type) {
    case 'OrganisationsMerged': {
      const { absorbed, how } = data;
      const on = dateOf(event.id, 'end', data.on);
      return [{ kind: 'merger', absorbed, into: organisation, how, on, ...again(data) }];
    }
    case 'OrganisationDivided': {
      const { into, how } = data;
      const on = dateOf(event.id, 'end', data.on);
      return [{ kind: 'division', organisation, into, how, on, ...again(data) }];
    }
    case 'OrganisationSucceeded': {
      const { successor, ground } = data;
      const on = dateOf(event.id, 'end', data.on);
      return [{ kind: 'succession', organisation, successor, ground, on, ...again(data) }];
    }
    case 'OrganisationExtinguished': {
      const { cause } = data;
      const on = dateOf(event.id, 'end', data.on);
      return [{ kind: 'extinction', organisation, cause, on, ...again(data) }];
    }
    case 'RepresentationRecorded': {
      const { person, kind: capacity, period, act } = data;
      const from = startOf(event.id, data.from, data.until);
      const until = endOf(event.id, data.until);
      return [
        { kind: 'representation', organisation, person, capacity, period, from, until, act, ...again(data) },
      ];
    }
    default:
      return [];
  }
};

export const organisationTeller: Teller = (events, telling) => {
  const standing = events.filter(({ id }) => !telling.repaired.isGone(id));
  return [
    ...standing.flatMap((event) => telt(event, told(event, telling))),
    ...keyed(liveTerms(standing, telling)),
  ];
};
