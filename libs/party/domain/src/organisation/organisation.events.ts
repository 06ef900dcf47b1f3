import type { Basis, Event, Power, Source } from '@patto/kernel';

/** An identifier of a public list: `RUNTS`, `CF` (codice fiscale), `IPA`, `LEI`, `ORG-ID`. */
export type ExternalId = { readonly list: string; readonly value: string };

export type OrganisationRegistered = Event<
  'OrganisationRegistered',
  {
    organisationId: string;
    name: string;
    legalForm: string | null;
    externalIds: readonly ExternalId[];
    /** EDTF: since when the body is known to exist under this name; null when no source says. */
    existsFrom: string | null;
    source: Source | null;
    by: Power;
  }
>;

export type OrganisationRenamed = Event<
  'OrganisationRenamed',
  { organisationId: string; name: string; from: string; source: Source | null; by: Power }
>;

/** LEGAL signs for the body; DESIGNATED votes for it; ALTERNATE votes while the principal is away. */
export type RepresentationKind = 'LEGAL' | 'DESIGNATED' | 'ALTERNATE';

export type RepresentativeDesignated = Event<
  'RepresentativeDesignated',
  {
    organisationId: string;
    person: string;
    kind: RepresentationKind;
    /** Legal dates, half-open: in charge from the start of `from` to the start of `until`. */
    from: string;
    until: string | null;
    act: string | null;
    basis: Basis;
    by: Power;
  }
>;

export type RepresentationEnded = Event<
  'RepresentationEnded',
  {
    organisationId: string;
    person: string;
    kind: RepresentationKind;
    on: string;
    reason: 'REVOKED' | 'RESIGNED' | 'EXPIRED' | 'DEATH' | 'LEFT';
    by: Power;
  }
>;

export type OrganisationEvent =
  OrganisationRegistered | OrganisationRenamed | RepresentativeDesignated | RepresentationEnded;
