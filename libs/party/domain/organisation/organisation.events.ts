import type { Basis, Event, Power, Source } from '@patto/kernel';
import type { Told } from '@patto/repair/domain';

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
    registeredAt: string;
    by: Power;
  }
>;

export type OrganisationRenamed = Event<
  'OrganisationRenamed',
  { organisationId: string; name: string; from: string; source: Source | null; by: Power }
>;

export const representationKinds = ['LEGAL', 'DESIGNATED', 'ALTERNATE'] as const;

/** LEGAL signs for the body; DESIGNATED votes for it; ALTERNATE votes while the principal is away. */
export type RepresentationKind = (typeof representationKinds)[number];

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
    /** The network in which the person stands for the body; null: in every one. */
    network: string | null;
    basis: Basis;
    by: Power;
  }
>;

export const endReasons = ['REVOKED', 'RESIGNED', 'EXPIRED', 'DEATH', 'LEFT'] as const;

export type RepresentationEnded = Event<
  'RepresentationEnded',
  {
    organisationId: string;
    person: string;
    kind: RepresentationKind;
    /** As it was given: for one network, or for every one. */
    network: string | null;
    on: string;
    reason: (typeof endReasons)[number];
    by: Power;
  }
>;

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

/** It went into another body, with others to found it or by itself, and is no more (C04, C05). */
export type OrganisationAbsorbed = Event<
  'OrganisationAbsorbed',
  Told & {
    organisationId: string;
    into: string;
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
  | OrganisationAbsorbed
  | OrganisationDivided
  | OrganisationSucceeded
  | OrganisationExtinguished
  | RepresentationRecorded;
