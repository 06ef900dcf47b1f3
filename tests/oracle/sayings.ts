import { nextDay, read, type Stretch } from './dates';
import { instrumentSayings } from './instrument-sayings';
import type { Recorded, Value } from './recorded';
import { begun, stretch, type Said, type Saying, type Says } from './said';

const NEVER: Stretch = { earliest: Infinity, latest: Infinity };
const ALWAYS: Stretch = { earliest: -Infinity, latest: -Infinity };

const described: Says = ({ data }) => {
  const { organisationId: organisation, name, legalForm, externalIds, existsFrom } = data;
  const dates = begun(existsFrom, data.existsUntil ?? null, data.registeredAt ?? data.enteredAt);
  const registered = { moment: 'registered', ...dates };
  const form = { entity: `form:${organisation}`, ...registered, value: { organisation, legalForm } };
  return [
    { ...registered, ...ALWAYS, entity: `name:${organisation}`, value: { organisation, name } },
    ...(legalForm === null ? [] : [form]),
    ...externalIds.map(({ list, value }) => ({
      ...registered,
      entity: `identifier:${organisation}:${list}`,
      value: { organisation, list, value },
    })),
  ];
};

const existing: Says = (event) => {
  const { organisationId: organisation, existsFrom: from, existsUntil, enteredAt, registeredAt } = event.data;
  const dates = { from, until: existsUntil ?? null, enteredAt: registeredAt ?? enteredAt };
  const about = { entity: `organisation:${organisation}`, told: null };
  return [...described(event), ...stretch(about, { organisation }, dates)];
};

/** What became of a body, and whether it is no more. */
const became =
  (how: (data: Recorded['data']) => string, into: (data: Recorded['data']) => readonly string[]): Says =>
  ({ data }) => {
    const { organisationId: organisation, on, enteredAt } = data;
    const when = begun(on, null, enteredAt);
    const successor = { organisation, how: how(data), into: into(data) };
    const end = { entity: `organisation:${organisation}`, moment: 'end', value: null, ...when };
    const became = { entity: `successor:${organisation}`, moment: 'start', value: successor, ...when };
    return how(data) === 'DIVISION_PARTIAL' ? [became] : [end, became];
  };

const intoSome = ({ into }: Recorded['data']): readonly string[] =>
  typeof into === 'string' ? [into] : into;

/** Who stands for a body in one network alone has a term there of its own. */
const holder = ({ organisationId, kind, network, networkId, post, person }: Recorded['data']): string =>
  organisationId
    ? [`representative:${organisationId}:${kind}:${person}`, network ?? []].flat().join(':')
    : `post:${networkId}:${post}:${person}`;

const term: Says = ({ id, name, data }) => {
  const { organisationId: organisation, person, kind, network, post, period } = data;
  const isPast = name.endsWith('Recorded');
  const value = organisation
    ? { organisation, person, capacity: kind, network: isPast ? null : network }
    : { post, person, organisation: isPast ? data.organisation : null };
  const about = { entity: holder(data), term: isPast ? `past ${period}` : id };
  // Each term has moments of its own.
  return stretch(about, value, data).map((one) => ({ ...one, moment: `${one.moment} of ${about.term}` }));
};

const termEnded: Says = ({ id, data }) => [
  { entity: holder(data), moment: id, value: null, ...begun(data.on, null, '') },
];

const network: Says = ({ data }) => {
  const { networkId, name, acronym, legalShape, from, enteredAt, constitutedAt } = data;
  const dates = { from, until: null, enteredAt: constitutedAt ?? enteredAt };
  const registered = { moment: 'registered', ...ALWAYS };
  return [
    ...stretch({ entity: `network:${networkId}` }, { network: networkId }, dates),
    {
      ...registered,
      entity: `network-name:${networkId}`,
      value: { network: networkId, name, acronym },
    },
    { ...registered, entity: `network-shape:${networkId}`, value: { network: networkId, legalShape } },
  ];
};

/** A membership is one of the party's: which of them its id ends with. */
const memberOf = ({ networkId, party }: Recorded['data'], membership: string): string =>
  `member:${networkId}:${party}:${membership.slice(membership.lastIndexOf(':') + 1)}`;

const membership: Says = ({ data }) => {
  const { party, membershipId, class: kind } = data;
  const value = { organisation: party, class: kind };
  return stretch({ entity: memberOf(data, membershipId) }, value, { ...data, until: data.until ?? null });
};

const withdrawal: Says = ({ name, data }) =>
  data.memberships.map((one) => ({
    ...(name === 'WithdrawalRevoked' ? NEVER : read(data.effectiveOn)),
    ...{ entity: memberOf(data, one), moment: 'withdrawal', value: null },
  }));

/** Who stands on a list was a member over its day, or at some time within a vaguer one. */
const listed: Says = ({ id, data: { networkId, parties, on } }) =>
  (parties ?? []).flatMap((party) => {
    const about = { entity: `member:${networkId}:${party}:listed`, term: id };
    const end = /^\d{4}-\d\d-\d\d$/.test(on ?? '') ? read(nextDay(on ?? '')) : read(on ?? '');
    const told = { since: null, until: null };
    return [
      { ...about, told, moment: id, value: { organisation: party, class: 'FULL' }, ...read(on ?? '') },
      { ...about, moment: `${id} end`, value: null, ...end },
    ];
  });

const mandate: Says = ({ data }) => {
  const { mandateId, person, scope, limits } = data;
  return stretch({ entity: `mandate:${mandateId}` }, { mandate: mandateId, person, scope, limits }, data);
};

const one = (entity: string, moment: string, value: Value | null, when: string): readonly Saying[] => [
  { entity, moment, value, ...read(when) },
];

const readers: { readonly [name: string]: Says } = {
  ...instrumentSayings,
  NetworkConstituted: network,
  NetworkRecorded: network,
  NetworkRenamed: ({ id, data: { networkId: network, name, acronym, from } }) =>
    one(`network-name:${network}`, id, { network, name, acronym }, from ?? ''),
  NetworkNameRecorded: ({ data: { networkId: network, name, acronym, from, enteredAt } }) => [
    {
      ...{ entity: `network-name:${network}`, moment: `called ${name}`, value: { network, name, acronym } },
      ...begun(from, null, enteredAt),
    },
  ],
  PostNameRecorded: ({ data: { networkId: network, post, name, from, enteredAt } }) => [
    {
      ...{ entity: `post-name:${network}:${post}`, moment: `called ${name}`, value: { post, name } },
      ...begun(from, null, enteredAt),
    },
  ],
  VisibilitySet: ({ id, data: { networkId: network, visibility, setAt } }) =>
    Object.entries(visibility).flatMap(([part, shown]) =>
      one(`visibility:${network}:${part}`, id, { network, part, visibility: shown }, setAt),
    ),
  ReadingGranted: ({ id, data }) =>
    data.parts.flatMap((part: string) => {
      const entity = `reading:${data.networkId}:${part}:${data.person}`;
      const right = stretch({ entity, term: id }, { part, person: data.person }, data);
      return right.map((said) => ({ ...said, moment: `${said.moment} of ${id}` }));
    }),
  ReadingRevoked: ({ id, data: { networkId, person, parts, on } }) =>
    parts.map((part: string) => ({
      ...{ entity: `reading:${networkId}:${part}:${person}`, moment: id, value: null },
      ...begun(on, null, ''),
    })),
  PostHolderAppointed: term,
  PostHolderEnded: termEnded,
  PostTermRecorded: term,
  RegistrarAppointed: ({ data: { person, appointedAt } }) =>
    one(`registrar:${person}`, 'start', { person }, appointedAt),
  OrganisationRegistered: existing,
  OrganisationRecorded: existing,
  OrganisationRenamed: ({ id, data: { organisationId: organisation, name, from } }) =>
    one(`name:${organisation}`, id, { organisation, name }, from ?? ''),
  OrganisationNameRecorded: ({ data: { organisationId: organisation, name, from, enteredAt } }) => [
    {
      ...{ entity: `name:${organisation}`, moment: `called ${name}`, value: { organisation, name } },
      ...begun(from, null, enteredAt),
    },
  ],
  OrganisationAbsorbed: became(({ how }) => how, intoSome),
  OrganisationDivided: became(({ how }) => `DIVISION_${how}`, intoSome),
  OrganisationSucceeded: became(
    () => 'SUCCESSION',
    ({ successor }) => [successor],
  ),
  OrganisationExtinguished: became(
    () => 'EXTINCTION',
    () => [],
  ),
  RepresentativeDesignated: term,
  RepresentationEnded: termEnded,
  RepresentationRecorded: term,
  MemberAdmitted: membership,
  MembershipRecorded: membership,
  MembershipClassChanged: ({ id, data }) => [
    {
      ...{ entity: memberOf(data, data.membershipId), moment: id, isChange: true },
      ...{ value: { class: data.class }, ...read(data.from ?? '') },
    },
  ],
  WithdrawalNotified: withdrawal,
  WithdrawalRevoked: withdrawal,
  RosterRecorded: listed,
  VoteWeightSet: ({ id, data: { networkId, party, weight, setAt } }) =>
    one(`weight:${networkId}:${party}`, id, { organisation: party, weight }, setAt),
  FactUpheld: ({ data: { entity, despite, ground } }) => [
    {
      entity: `upheld:${entity}:${despite}`,
      moment: 'start',
      value: { upheld: entity, despite, ground },
      ...ALWAYS,
    },
  ],
  MandateConferred: mandate,
  MandateRecorded: mandate,
  MandateRevoked: ({ data: { mandateId, effective } }) => [
    ...one(`mandate:${mandateId}`, 'revoked', null, effective),
    ...one(`revocation:${mandateId}`, 'start', { mandate: mandateId }, effective),
  ],
};

/** What sources tell; everything else was done here. */
const TOLD = /Recorded$|^Organisation(Absorbed|Divided|Succeeded|Extinguished)$/;

/** What an event says of which entities. */
export const sayings = (event: Recorded): readonly Said[] => {
  const isAct = !TOLD.test(event.name);
  const { source } = event.data;
  return (readers[event.name]?.(event) ?? []).map((saying) => ({
    ...{ term: null, told: null, isChange: false, ...saying, isAct, event },
    source: isAct || !source ? 'the record' : `${source.kind}: ${source.reference}`,
  }));
};
