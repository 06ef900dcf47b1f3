import { history } from '@patto/kernel';
import { act, field, told, type Traits } from '@patto/repair/domain';
import { endReasons, representationKinds, type OrganisationEvent } from './organisation.events';

export const organisationHistory = history<OrganisationEvent>('party', {
  OrganisationRegistered: { version: 1 },
  OrganisationRenamed: { version: 1 },
  RepresentativeDesignated: { version: 1 },
  RepresentationEnded: { version: 1 },
  OrganisationRecorded: { version: 1 },
  OrganisationNameRecorded: { version: 1 },
  OrganisationAbsorbed: { version: 1 },
  OrganisationDivided: { version: 1 },
  OrganisationSucceeded: { version: 1 },
  OrganisationExtinguished: { version: 1 },
  RepresentationRecorded: { version: 1 },
});

const { count, id, legalDate, list, oneOf, orNull, record, text, vagueDate } = field;
const vague = orNull(vagueDate);
const body = {
  name: text(300),
  legalForm: orNull(text(100)),
  externalIds: list(record({ list: text(20), value: text(50) }), 20),
  existsFrom: vague,
};
const term = { person: id, kind: oneOf(...representationKinds), act: orNull(text(300)) };

export const organisationTraits: Traits<OrganisationEvent> = {
  OrganisationRegistered: act(body),
  OrganisationRenamed: act({ name: text(300), from: vagueDate }),
  RepresentativeDesignated: act({ ...term, from: legalDate, until: orNull(legalDate), network: orNull(id) }),
  RepresentationEnded: act({
    ...{ person: id, kind: oneOf(...representationKinds) },
    ...{ on: legalDate, reason: oneOf(...endReasons) },
  }),
  OrganisationRecorded: told({ ...body, existsUntil: vague }),
  OrganisationNameRecorded: told({ name: text(300), from: vague }),
  OrganisationAbsorbed: told({ into: id, how: oneOf('UNION', 'INCORPORATION'), on: vague }),
  OrganisationDivided: told({ into: list(id, 100), how: oneOf('TOTAL', 'PARTIAL'), on: vague }),
  OrganisationSucceeded: told({ successor: id, ground: orNull(text(500)), on: vague }),
  OrganisationExtinguished: told({ cause: orNull(text(500)), on: vague }),
  RepresentationRecorded: told({ ...term, period: count, from: vague, until: vague }),
};
