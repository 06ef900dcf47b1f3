import { officeBasis, refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { coversTerm } from '@patto/repair/domain';
import { dateToInstant } from '@patto/temporal';
import { isKnown, standingsOf, termsOf, type Organisation } from './organisation';
import type { RepresentationKind, RepresentativeDesignated } from './organisation.events';

export type DesignateRepresentative = Command<
  'DesignateRepresentative',
  {
    organisationId: string;
    person: string;
    kind: RepresentationKind;
    from: string;
    until: string | null;
    act: string | null;
    network: string | null;
    power: Power | null;
  }
>;

/**
 * A body names who stands for it. Its legal representative is entered by the registrar, from the public register;
 * the others are named by the legal representative.
 */
export const designateRepresentative = (
  { data: { power, ...body } }: DesignateRepresentative,
  organisation: Organisation,
): Decision<RepresentativeDesignated> => {
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
};

type Body = Omit<DesignateRepresentative['data'], 'power'>;

/** The same person in the same capacity over the whole of the term, in that network or in every one. */
const isAlready = (organisation: Organisation, { organisationId, network, ...term }: Body): boolean =>
  [network, null].some((where) =>
    coversTerm(termsOf(organisation, organisationId, { ...term, network: where }), term),
  );

/** One membership has one principal: two designated at once are refused (INV-07); several legal representatives are normal. */
const anotherDesignated = (
  organisation: Organisation,
  { kind, person, from, until, network }: Body,
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
