import { parts, type Part, type Profile, type Visibility } from '@patto/network/domain';
import type { Kind } from '@patto/repair/domain';

/** How a person stands to a network now, by the record: whatever day of the network they ask about. */
export type Standing = {
  /** Stands for one of its members. */
  readonly isOfMember: boolean;
  /** Holds an office in it. */
  readonly isOfBody: boolean;
  readonly isSecretariat: boolean;
  /** What the network lets this person read by a right of their own. */
  readonly rights: ReadonlySet<Part>;
};

export const STRANGER: Standing = {
  ...{ isOfMember: false, isOfBody: false, isSecretariat: false, rights: new Set<Part>() },
};

const isShown = (visibility: Visibility, { isOfMember, isOfBody, isSecretariat }: Standing): boolean => {
  switch (visibility) {
    case 'PUBLIC':
      return true;
    case 'MEMBERS':
      return isOfMember || isOfBody || isSecretariat;
    case 'BODY':
      return isOfBody || isSecretariat;
    case 'CONFIDENTIAL':
      return isSecretariat;
  }
};

const ALL: ReadonlySet<Part> = new Set(parts);

/** The one place where it is decided what a person may read of a network. */
export const readable = (standing: Standing, profile: Profile): ReadonlySet<Part> => {
  if (standing.rights.has('record')) return ALL;
  const read = new Set(parts.filter((part) => standing.rights.has(part) || isShown(profile[part], standing)));
  if (read.has('deliberations')) read.add('decisions');
  // Whoever may read of it may read what it is called.
  if (read.size > 0) read.add('network');
  // The record as it was entered has all the rest in it.
  if (read.size < parts.length) read.delete('record');
  return read;
};

/** The part of its network that a thing belongs to; null: it belongs to none, and is about a body or the registry. */
export const partOf: { readonly [K in Kind]: Part | null } = {
  ...{ network: 'network', 'network-name': 'network', 'network-shape': 'network', visibility: 'network' },
  ...{ organisation: null, name: null, form: null, identifier: null, successor: null, representative: null },
  ...{ registrar: null, post: 'offices', 'post-name': 'offices', reading: 'offices' },
  ...{ instrument: 'instruments', terms: 'instruments', force: 'instruments', signature: 'instruments' },
  ...{ bound: 'instruments', member: 'members', weight: 'members' },
  ...{ motion: 'deliberations', ballot: 'deliberations', stay: 'deliberations' },
  ...{ mandate: 'mandates', revocation: 'mandates', upheld: 'record' },
};
