import {
  officeBasis,
  refuse,
  withoutPower,
  type Basis,
  type Command,
  type Event,
  type Power,
} from '@patto/kernel';
import { act, backwards, coversTerm, field, termOf, type Occurrence } from '@patto/repair/domain';
import { dateToInstant } from '@patto/temporal';
import { isKnown, standingsOf, termsOf, type Organisation } from './organisation';
import { representationOf, standing, type RepresentationKind } from './organisation.entities';

type Designation = {
  organisationId: string;
  person: string;
  kind: RepresentationKind;
  /** Legal dates, half-open: in charge from the start of `from` to the start of `until`. */
  from: string;
  until: string | null;
  act: string | null;
  /** The network in which the person stands for the body; null: in every one. */
  network: string | null;
};

export type DesignateRepresentative = Command<
  'DesignateRepresentative',
  Designation & { power: Power | null }
>;

export type RepresentativeDesignated = Event<
  'RepresentativeDesignated',
  Designation & { basis: Basis; by: Power }
>;

const { id, legalDate, orNull } = field;

/**
 * A body names who stands for it. Its legal representative is entered by the registrar, from the public register;
 * the others are named by the legal representative.
 */
export const designateRepresentative: Occurrence<DesignateRepresentative, RepresentativeDesignated> = {
  command: 'DesignateRepresentative',
  event: 'RepresentativeDesignated',
  spelling: { version: 1 },
  trait: act({ ...standing, from: legalDate, until: orNull(legalDate), network: orNull(id) }),
  says: ({ id: event, data: { organisationId: organisation, person, kind, from, until, network, by } }) => {
    const value = { organisation, person, capacity: kind, network, since: from, until, by };
    return termOf(representationOf(organisation, kind, person, network), { from, until, value, event });
  },
  contradiction: ({ from, until }) => backwards(from, until),
  decide: ({ data: { power, ...body } }, organisation) => {
    const { organisationId, kind, from, until } = body;
    const needed = kind === 'LEGAL' ? 'registrar' : 'legal-representative';
    if (power === null || (needed === 'registrar' && power.office !== 'registrar'))
      return withoutPower(needed, organisationId);
    if (!isKnown(organisation)) return refuse('organisation.unknown', { organisation: organisationId });
    if (until !== null && until <= from) return refuse('interval.empty', { from, until });
    if (isAlready(organisation, body)) return [];
    const other = anotherDesignated(organisation, body);
    if (other !== undefined)
      return refuse('representation.already-held', { organisation: organisationId, person: other });
    return [{ type: 'RepresentativeDesignated', data: { ...body, basis: officeBasis(power), by: power } }];
  },
};

/** The same person in the same capacity over the whole of the term, in that network or in every one. */
const isAlready = (organisation: Organisation, { organisationId, network, ...term }: Designation): boolean =>
  [network, null].some((where) =>
    coversTerm(termsOf(organisation, organisationId, { ...term, network: where }), term),
  );

/** One membership has one principal: two designated at once are refused (INV-07); several legal representatives are normal. */
const anotherDesignated = (
  organisation: Organisation,
  { kind, person, from, until, network }: Designation,
): string | undefined =>
  kind !== 'DESIGNATED'
    ? undefined
    : standingsOf(organisation, 'DESIGNATED').find(
        (one) =>
          one.person !== person &&
          (one.network === null || network === null || one.network === network) &&
          one.from < (until === null ? Infinity : dateToInstant(until)) &&
          dateToInstant(from) < one.to,
      )?.person;
