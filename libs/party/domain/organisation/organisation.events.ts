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

/** What every fact of the past carries: where it was read, the source's own key for it, and who entered it. */
type Told = { source: Source; factKey: string | null; by: Power };

/** A body as a source tells of it; EDTF, null where the source is silent. */
export type OrganisationRecorded = Event<
  'OrganisationRecorded',
  Told & {
    organisationId: string;
    name: string;
    legalForm: string | null;
    externalIds: readonly ExternalId[];
    existsFrom: string | null;
    existsUntil: string | null;
  }
>;

/** A name that it took in the past, from an EDTF date on. */
export type OrganisationNameRecorded = Event<
  'OrganisationNameRecorded',
  Told & { organisationId: string; name: string; from: string | null }
>;

/** The absorbed bodies ended; `organisationId` is the one that they became or went into. */
export type OrganisationsMerged = Event<
  'OrganisationsMerged',
  Told & {
    organisationId: string;
    absorbed: readonly string[];
    how: 'UNION' | 'INCORPORATION';
    on: string | null;
  }
>;

/** Divided into others: TOTAL ends it, PARTIAL does not. */
export type OrganisationDivided = Event<
  'OrganisationDivided',
  Told & { organisationId: string; into: readonly string[]; how: 'TOTAL' | 'PARTIAL'; on: string | null }
>;

export type OrganisationSucceeded = Event<
  'OrganisationSucceeded',
  Told & { organisationId: string; successor: string; ground: string | null; on: string | null }
>;

export type OrganisationExtinguished = Event<
  'OrganisationExtinguished',
  Told & { organisationId: string; cause: string | null; on: string | null }
>;

/** A past term; `period` counts the terms of this person in this capacity. */
export type RepresentationRecorded = Event<
  'RepresentationRecorded',
  Told & {
    organisationId: string;
    person: string;
    kind: RepresentationKind;
    period: number;
    from: string | null;
    until: string | null;
    act: string | null;
  }
>;

export type OrganisationEvent =
  | OrganisationRegistered
  | OrganisationRenamed
  | RepresentativeDesignated
  | RepresentationEnded
  | OrganisationRecorded
  | OrganisationNameRecorded
  | OrganisationsMerged
  | OrganisationDivided
  | OrganisationSucceeded
  | OrganisationExtinguished
  | RepresentationRecorded;
