import type { RecordedEvent } from '@patto/kernel';
import { organisations } from '@patto/party/domain';
import { dateOf } from '@patto/temporal';
import { sourceName, whenOrBefore, type Entity, type Said } from './said';

/** Before any date that a record can hold: a name without a known beginning is the name from then on. */
const ALWAYS = '0001-01-01';

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
  const { type, data } = organisations.history.decode(event);
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
  }
};

const representative = (id: string, capacity: string, person: string): Entity => ({
  entity: `representative:${id}:${capacity}:${person}`,
  kind: 'representative',
  network: null,
  subject: person,
});
