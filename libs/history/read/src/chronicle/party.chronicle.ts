import type { RecordedEvent, Source } from '@patto/kernel';
import { organisations, type OrganisationEvent } from '@patto/party/domain';
import { ALWAYS, dateOf } from '@patto/temporal';
import { sourceName, whenOrBefore, type Entity, type Said } from './said';
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

/** Bodies, their names, and who stands for them. */
export const partyChronicle = (event: RecordedEvent): readonly Said[] => {
  const decoded = organisations.history.decode(event);
  const { type, data } = decoded;
  const { organisationId: id } = data;
  const claim = { kind: 'claim', event: event.id } as const;
  switch (type) {
    case 'OrganisationRegistered': {
      const { name, legalForm, externalIds, existsFrom } = data;
      const source = sourceName(data.source);
      const when = whenOrBefore(existsFrom, dateOf(event.recordedAt));
      const value = { organisation: id, legalForm, externalIds };
      return [
        {
          ...nameOf(id),
          claim: { ...claim, slot: 'registered', when: ALWAYS, value: { organisation: id, name }, source },
          extends: false,
        },
        { ...organisation(id), claim: { ...claim, slot: 'start', when, value, source }, extends: false },
      ];
    }
    case 'OrganisationRenamed': {
      const { name, from: when } = data;
      const slot = `renamed:${event.id}`;
      const source = sourceName(data.source);
      return [
        {
          ...nameOf(id),
          claim: { ...claim, slot, when, value: { organisation: id, name }, source },
          extends: false,
        },
      ];
    }
    case 'RepresentativeDesignated': {
      const { person, kind, from, until } = data;
      const entity = representative(id, kind, person);
      const value = { organisation: id, person, capacity: kind, since: from, until };
      const run = event.id;
      const start = { ...claim, run, slot: `start:${event.id}`, when: from, value, source: null };
      const end = { ...claim, run, slot: `end:${event.id}`, when: until ?? from, value: null, source: null };
      return [start, ...(until === null ? [] : [end])].map((one) => ({
        ...entity,
        claim: one,
        extends: false,
      }));
    }
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
    case 'OrganisationsMerged':
      return data.absorbed.map((one) => endOf(organisation(one), data.on, data.source, event));
    case 'OrganisationDivided':
      return data.how === 'TOTAL' ? [endOf(organisation(id), data.on, data.source, event)] : [];
    case 'OrganisationSucceeded':
    case 'OrganisationExtinguished':
      return [endOf(organisation(id), data.on, data.source, event)];
    case 'RepresentationRecorded': {
      const { person, kind, period, from, until, source } = data;
      const value = { organisation: id, person, capacity: kind, since: from, until };
      const run = `recorded:${period}`;
      return stretchOf(representative(id, kind, person), { from, until, value, source, run }, event);
    }
    default:
      return [];
  }
};
