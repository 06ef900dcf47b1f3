/** What there is to read of a network, part by part. `record` is all of it as it was entered, and so is read by who reads all. */
export const parts = [
  'network',
  'members',
  'offices',
  'instruments',
  'mandates',
  'decisions',
  'deliberations',
  'votes',
  'record',
] as const;
export type Part = (typeof parts)[number];

/** Who reads it: anybody; whoever stands for a member; whoever holds an office; the secretariat. Others by a right. */
export const visibilities = ['PUBLIC', 'MEMBERS', 'BODY', 'CONFIDENTIAL'] as const;
export type Visibility = (typeof visibilities)[number];

export const isVisibility = (value: unknown): value is Visibility =>
  (visibilities as readonly unknown[]).includes(value);

/** To whom a network shows each part of itself. */
export type Profile = { readonly [P in Part]: Visibility };

/** A network that says nothing shows itself to its members, and to nobody else. */
export const AMONG_MEMBERS: Profile = {
  ...{ network: 'MEMBERS', members: 'MEMBERS', offices: 'MEMBERS', instruments: 'MEMBERS' },
  ...{ mandates: 'MEMBERS', decisions: 'MEMBERS', deliberations: 'MEMBERS', votes: 'MEMBERS' },
  record: 'MEMBERS',
};

/** What is asked for that is not so already; null: nothing. */
export const otherThan = (now: Profile, asked: Partial<Profile>): Partial<Profile> | null => {
  const other = parts.filter((part) => asked[part] !== undefined && asked[part] !== now[part]);
  return other.length === 0 ? null : Object.fromEntries(other.map((part) => [part, asked[part]]));
};
