import { officeBasis, refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { Organisation } from './organisation';
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
  const needed = body.kind === 'LEGAL' ? 'registrar' : 'legal-representative';
  if (power === null || (needed === 'registrar' && power.office !== 'registrar'))
    return withoutPower(needed, body.organisationId);
  if (organisation.id === null) return refuse('organisation.unknown', { organisation: body.organisationId });
  if (body.until !== null && body.until <= body.from)
    return refuse('interval.empty', { from: body.from, until: body.until });
  const already = organisation.representations.some(
    ({ person, kind, from, until }) =>
      person === body.person && kind === body.kind && from === body.from && until === body.until,
  );
  return already
    ? []
    : [{ type: 'RepresentativeDesignated', data: { ...body, basis: officeBasis(power), by: power } }];
};
