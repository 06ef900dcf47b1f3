import type { JsonObject, Placed } from '@patto/kernel';
import { endOf, stretchOf, termOf, type Entity, type Kind, type Saying } from '@patto/repair/domain';
import { ALWAYS, dateOf, whenOrBefore } from '@patto/temporal';
import type { ExternalId, OrganisationEvent } from './organisation.events';

const about = (kind: Kind, organisation: string, key = organisation): Entity => ({
  entity: `${kind}:${key}`,
  kind,
  network: null,
  subject: organisation,
});

export const bodyOf = (id: string): Entity => about('organisation', id);
export const nameOf = (id: string): Entity => about('name', id);
const successorOf = (id: string): Entity => about('successor', id);

/** A person in one capacity, in every network or in one alone; several terms of it are runs. */
export const representationOf = (
  id: string,
  capacity: string,
  person: string,
  network: string | null = null,
): Entity => ({
  entity: `representative:${id}:${capacity}:${person}${network === null ? '' : `:${network}`}`,
  kind: 'representative',
  network: null,
  subject: person,
});

type Described = { legalForm: string | null; externalIds: readonly ExternalId[] };

/** What the body is said to be: each a cell of its own, so that a doubt about one is no doubt about the others. */
const description = (id: string, { legalForm, externalIds }: Described, when: string): readonly Saying[] => [
  ...(legalForm === null
    ? []
    : [{ ...about('form', id), slot: 'registered', when, value: { organisation: id, legalForm } }]),
  ...externalIds.map(({ list, value }) => ({
    ...about('identifier', id, `${id}:${list}`),
    slot: 'registered',
    when,
    value: { organisation: id, list, value },
  })),
];

const named = (id: string, name: string, slot: string, when: string): Saying => ({
  ...nameOf(id),
  slot,
  when,
  value: { organisation: id, name },
});

/** What became of it. */
const became = (id: string, when: string, value: JsonObject): Saying => ({
  ...successorOf(id),
  slot: 'start',
  when,
  value: { organisation: id, ...value },
});

const ended = (
  event: Extract<
    OrganisationEvent,
    {
      type:
        'OrganisationAbsorbed' | 'OrganisationDivided' | 'OrganisationSucceeded' | 'OrganisationExtinguished';
    }
  >,
): readonly Saying[] => {
  const { type, data } = event;
  const { organisationId: id, on, enteredAt } = data;
  const when = whenOrBefore(on, dateOf(enteredAt));
  const end = endOf(bodyOf(id), { on, enteredAt });
  switch (type) {
    case 'OrganisationAbsorbed':
      return [end, became(id, when, { how: data.how, into: [data.into] })];
    case 'OrganisationDivided': {
      const division = became(id, when, { how: `DIVISION_${data.how}`, into: data.into });
      return data.how === 'TOTAL' ? [end, division] : [division];
    }
    case 'OrganisationSucceeded':
      return [end, became(id, when, { how: 'SUCCESSION', into: [data.successor] })];
    case 'OrganisationExtinguished':
      return [end, became(id, when, { how: 'EXTINCTION', into: [] })];
  }
};

type Recorded = Extract<
  Placed<OrganisationEvent>,
  { type: 'OrganisationRecorded' | 'OrganisationNameRecorded' | 'RepresentationRecorded' }
>;

/** What sources tell of a body, its names and who stood for it. */
const recorded = ({ type, data }: Recorded): readonly Saying[] => {
  const { organisationId: id } = data;
  switch (type) {
    case 'OrganisationRecorded': {
      const { existsFrom: from, existsUntil: until, enteredAt } = data;
      const stretch = stretchOf(bodyOf(id), { from, until, value: { organisation: id }, enteredAt });
      const when = whenOrBefore(from, until ?? dateOf(enteredAt));
      return [named(id, data.name, 'registered', ALWAYS), ...stretch, ...description(id, data, when)];
    }
    case 'OrganisationNameRecorded': {
      const { name, from, enteredAt } = data;
      return [named(id, name, `name:${name}`, whenOrBefore(from, dateOf(enteredAt)))];
    }
    case 'RepresentationRecorded': {
      const { person, kind, period, from, until, enteredAt } = data;
      const value = { organisation: id, person, capacity: kind, network: null, since: from, until };
      const run = `recorded:${period}`;
      return stretchOf(representationOf(id, kind, person), { from, until, value, enteredAt, run });
    }
  }
};

/** Bodies, their names, and who stands for them. */
export const organisationChronicle = (event: Placed<OrganisationEvent>): readonly Saying[] => {
  const { type, data } = event;
  const { organisationId: id } = data;
  switch (type) {
    case 'OrganisationRegistered': {
      const when = whenOrBefore(data.existsFrom, dateOf(data.registeredAt));
      return [
        named(id, data.name, 'registered', ALWAYS),
        { ...bodyOf(id), slot: 'start', when, value: { organisation: id } },
        ...description(id, data, when),
      ];
    }
    case 'OrganisationRenamed':
      return [named(id, data.name, `renamed:${event.id}`, data.from)];
    case 'RepresentativeDesignated': {
      const { person, kind, from, until, network, by } = data;
      const value = { organisation: id, person, capacity: kind, network, since: from, until, by };
      return termOf(representationOf(id, kind, person, network), { from, until, value, event: event.id });
    }
    case 'RepresentationEnded': {
      const { person, kind, network, on: when } = data;
      return [
        { ...representationOf(id, kind, person, network), slot: `ended:${event.id}`, when, value: null },
      ];
    }
    case 'OrganisationRecorded':
    case 'OrganisationNameRecorded':
    case 'RepresentationRecorded':
      return recorded(event);
    case 'OrganisationAbsorbed':
    case 'OrganisationDivided':
    case 'OrganisationSucceeded':
    case 'OrganisationExtinguished':
      return ended(event);
  }
};
