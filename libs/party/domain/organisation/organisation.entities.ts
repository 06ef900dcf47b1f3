import type { JsonObject } from '@patto/kernel';
import { field, type Entity, type Kind, type Saying } from '@patto/repair/domain';

const about = (kind: Kind, organisation: string, key = organisation): Entity => ({
  entity: `${kind}:${key}`,
  kind,
  network: null,
  subject: organisation,
});

export const bodyOf = (id: string): Entity => about('organisation', id);
export const nameOf = (id: string): Entity => about('name', id);

export const identifierOf = (id: string, list: string): Entity => about('identifier', id, `${id}:${list}`);

export const representationKinds = ['LEGAL', 'DESIGNATED', 'ALTERNATE'] as const;

/** LEGAL signs for the body; DESIGNATED votes for it; ALTERNATE votes while the principal is away. */
export type RepresentationKind = (typeof representationKinds)[number];

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

/** An identifier of a public list: `RUNTS`, `CF` (codice fiscale), `IPA`, `LEI`, `ORG-ID`. */
export type ExternalId = { readonly list: string; readonly value: string };

export type Described = { legalForm: string | null; externalIds: readonly ExternalId[] };

/** What the body is said to be: each a cell of its own, so that a doubt about one is no doubt about the others. */
export const described = (
  id: string,
  { legalForm, externalIds }: Described,
  when: string,
): readonly Saying[] => [
  ...(legalForm === null
    ? []
    : [{ ...about('form', id), slot: 'registered', when, value: { organisation: id, legalForm } }]),
  ...externalIds.map(({ list, value }) => ({
    ...identifierOf(id, list),
    slot: 'registered',
    when,
    value: { organisation: id, list, value },
  })),
];

export const named = (id: string, name: string, { slot, when }: Pick<Saying, 'slot' | 'when'>): Saying => ({
  ...nameOf(id),
  slot,
  when,
  value: { organisation: id, name },
});

/** What became of it. */
export const became = (id: string, when: string, value: JsonObject): Saying => ({
  ...about('successor', id),
  slot: 'start',
  when,
  value: { organisation: id, ...value },
});

const { id, list, oneOf, orNull, record, text, vagueDate } = field;

/** What may be wrong about a body and about who stands for it, whoever says it. */
export const describing = {
  name: text(300),
  legalForm: orNull(text(100)),
  externalIds: list(record({ list: text(20), value: text(50) }), 20),
  existsFrom: orNull(vagueDate),
};
export const standing = { person: id, kind: oneOf(...representationKinds), act: orNull(text(300)) };
