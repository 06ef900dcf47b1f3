import { refuse, withoutPower, type Command, type Event, type Power, type Source } from '@patto/kernel';
import { act, eventsOf, field, readingOf, type Occurrence } from '@patto/repair/domain';
import { boundaryOf } from '@patto/temporal';
import { isKnown, nameAt, type Organisation } from './organisation';
import { named } from './organisation.entities';

type Naming = { organisationId: string; name: string; from: string; source: Source | null };

export type RenameOrganisation = Command<'RenameOrganisation', Naming & { power: Power | null }>;

export type OrganisationRenamed = Event<'OrganisationRenamed', Naming & { by: Power }>;

const { text, vagueDate } = field;

/** Same body, new name from a date (C01): identity is kept, older records show the name then in force. */
export const renameOrganisation: Occurrence<RenameOrganisation, OrganisationRenamed> = {
  command: 'RenameOrganisation',
  event: 'OrganisationRenamed',
  spelling: { version: 1 },
  trait: act({ name: text(300), from: vagueDate }),
  says: ({ id, data: { organisationId, name, from: when } }) => [
    named(organisationId, name, { slot: `renamed:${id}`, when }),
  ],
  decide: ({ data: { power, ...body } }, organisation) => {
    if (power === null) return withoutPower('registrar', null);
    const { organisationId } = body;
    if (!isKnown(organisation)) return refuse('organisation.unknown', { organisation: organisationId });
    // Compared with the name of that day, so that a return to a former name and one entered late both stand.
    if (nameAt(organisation, organisationId, boundaryOf(body.from).latest) === body.name) return [];
    if (lastNameFrom(organisation, body.from) === body.name) return [];
    return [{ type: 'OrganisationRenamed', data: { ...body, by: power } }];
  },
};

/** What it was last named here from that very date on; a vague one beside it may leave in doubt what it is called then. */
const lastNameFrom = (organisation: Organisation, from: string): unknown =>
  eventsOf(organisation)
    .filter(({ type }) => type === 'OrganisationRenamed')
    .map((event) => readingOf(organisation, event).data)
    .findLast((renamed) => renamed?.['from'] === from)?.['name'];
