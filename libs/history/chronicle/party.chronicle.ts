import { sourceName, type RecordedEvent, type Source } from '@patto/kernel';
import {
  organisations,
  type OrganisationEvent,
  type OrganisationRegistered,
  type RepresentativeDesignated,
} from '@patto/party/domain';
import { ALWAYS, dateOf, whenOrBefore } from '@patto/temporal';
import type { Entity, Said } from './said';
import { endOf, stretchOf } from './told';

const nameOf = (organisation: string): Entity => ({
  entity: `name:${organisation}`,
  kind: 'name',
  network: null,
  subject: organisation,
});

const organisation = (id: string): Entity => ({
  entity: `organisation:${id}`,
  kind: 'organisation',
  network: null,
  subject: id,
});

const registered = (data: OrganisationRegistered['data'], event: RecordedEvent): readonly Said[] => {
  const { organisationId: id, name, legalForm, externalIds, existsFrom } = data;
  const claim = { kind: 'claim', event: event.id, source: sourceName(data.source) } as const;
  const when = whenOrBefore(existsFrom, dateOf(event.recordedAt));
  const called = { ...claim, slot: 'registered', when: ALWAYS, value: { organisation: id, name } };
  const exists = { ...claim, slot: 'start', when, value: { organisation: id, legalForm, externalIds } };
  return [
    { ...nameOf(id), claim: called, extends: false },
    { ...organisation(id), claim: exists, extends: false },
  ];
};

const designated = (data: RepresentativeDesignated['data'], event: RecordedEvent): readonly Said[] => {
  const { organisationId: id, person, kind, from, until } = data;
  const claim = { kind: 'claim', event: event.id, run: event.id, source: null } as const;
  const value = { organisation: id, person, capacity: kind, since: from, until };
  const start = { ...claim, slot: `start:${event.id}`, when: from, value };
  const end = { ...claim, slot: `end:${event.id}`, when: until ?? from, value: null };
  return [start, ...(until === null ? [] : [end])].map((one) => ({
    ...representative(id, kind, person),
    claim: one,
    extends: false,
  }));
};

/** Bodies, their names, and who stands for them. */
export const partyChronicle = (event: RecordedEvent): readonly Said[] => {
  const decoded = organisations.history.decode(event);
  const { type, data } = decoded;
  const { organisationId: id } = data;
  const claim = { kind: 'claim', event: event.id } as const;
  switch (type) {
    case 'OrganisationRegistered':
      return registered(data, event);
    case 'OrganisationRenamed': {
      const { name, from: when } = data;
      const value = { organisation: id, name };
      const renamed = { ...claim, slot: `renamed:${event.id}`, when, value, source: sourceName(data.source) };
      return [{ ...nameOf(id), claim: renamed, extends: false }];
    }
    case 'RepresentativeDesignated':
      return designated(data, event);
    case 'RepresentationEnded': {
      const { person, kind, on: when } = data;
      const ended = { ...claim, slot: `ended:${event.id}`, when, value: null, source: null };
      return [{ ...representative(id, kind, person), claim: ended, extends: false }];
    }
    default:
      return toldOfParty(event, decoded);
  }
};

const representative = (id: string, capacity: string, person: string): Entity => ({
  entity: `representative:${id}:${capacity}:${person}`,
  kind: 'representative',
  network: null,
  subject: person,
});

const called = (
  event: RecordedEvent,
  { id, name, source }: { readonly id: string; readonly name: string; readonly source: Source },
  slot: string,
  when: string,
): Said => {
  const value = { organisation: id, name };
  const claim = { kind: 'claim', event: event.id, slot, when, value, source: sourceName(source) } as const;
  return { ...nameOf(id), claim, extends: false };
};

/** What became of a body. */
const became = (
  id: string,
  value: { readonly how: string; readonly into: readonly string[] },
  { on, source }: { readonly on: string | null; readonly source: Source },
  event: RecordedEvent,
): Said => ({
  ...{ entity: `successor:${id}`, kind: 'successor', network: null, subject: id, extends: false },
  claim: {
    ...{ kind: 'claim', event: event.id, slot: 'end', source: sourceName(source) },
    when: whenOrBefore(on, dateOf(event.recordedAt)),
    value: { organisation: id, ...value },
  },
});

/** What sources tell of the past of a body. */
const toldOfParty = (event: RecordedEvent, { type, data }: OrganisationEvent): readonly Said[] => {
  const { organisationId: id } = data;
  switch (type) {
    case 'OrganisationRecorded': {
      const { name, legalForm, externalIds, existsFrom: from, existsUntil: until, source } = data;
      const value = { organisation: id, legalForm, externalIds };
      return [
        called(event, { id, name, source }, 'registered', ALWAYS),
        ...stretchOf(organisation(id), { from, until, value, source }, event),
      ];
    }
    case 'OrganisationNameRecorded': {
      const { name, from, source } = data;
      return [
        called(event, { id, name, source }, `name:${name}`, whenOrBefore(from, dateOf(event.recordedAt))),
      ];
    }
    case 'RepresentationRecorded': {
      const { person, kind, period, from, until, source } = data;
      const value = { organisation: id, person, capacity: kind, since: from, until };
      const run = `recorded:${period}`;
      return stretchOf(representative(id, kind, person), { from, until, value, source, run }, event);
    }
    default:
      return endedAs(event, { type, data } as OrganisationEvent);
  }
};

/** That a body was no more, or was no longer whole, and what became of it. */
const endedAs = (event: RecordedEvent, { type, data }: OrganisationEvent): readonly Said[] => {
  const { organisationId: id } = data;
  switch (type) {
    case 'OrganisationsMerged':
      return data.absorbed.flatMap((one) => [
        endOf(organisation(one), data.on, data.source, event),
        became(one, { how: data.how, into: [id] }, data, event),
      ]);
    case 'OrganisationDivided':
      return [
        ...(data.how === 'TOTAL' ? [endOf(organisation(id), data.on, data.source, event)] : []),
        became(id, { how: `DIVISION_${data.how}`, into: data.into }, data, event),
      ];
    case 'OrganisationSucceeded':
      return [
        endOf(organisation(id), data.on, data.source, event),
        became(id, { how: 'SUCCESSION', into: [data.successor] }, data, event),
      ];
    case 'OrganisationExtinguished':
      return [
        endOf(organisation(id), data.on, data.source, event),
        became(id, { how: 'EXTINCTION', into: [] }, data, event),
      ];
    default:
      return [];
  }
};
