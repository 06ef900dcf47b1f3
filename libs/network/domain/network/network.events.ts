import type { Basis, Event, Power, Source } from '@patto/kernel';
import type { Told } from '@patto/repair/domain';

/** What the network is in law (DOMAIN §1); the shape decides which presets and checks may be switched on. */
export const legalShapes = [
  'PROTOCOL',
  'PUBLIC_AGREEMENT',
  'PROGRAMME_AGREEMENT',
  'CHARTER',
  'ATS',
  'NETWORK_CONTRACT',
  'ASSOCIATION',
  'ASSOCIATIVE_NETWORK',
  'INFORMAL',
] as const;
export type LegalShape = (typeof legalShapes)[number];

export type NetworkConstituted = Event<
  'NetworkConstituted',
  {
    networkId: string;
    name: string;
    acronym: string | null;
    legalShape: LegalShape;
    /** EDTF: since when it exists; null when no source says. */
    from: string | null;
    source: Source | null;
    constitutedAt: string;
    by: Power;
  }
>;

/** An office of the network. The secretariat keeps its register and runs its ballots. */
export type PostHolderAppointed = Event<
  'PostHolderAppointed',
  {
    networkId: string;
    post: Post;
    person: string;
    from: string;
    until: string | null;
    basis: Basis;
    by: Power;
  }
>;
export type PostHolderEnded = Event<
  'PostHolderEnded',
  { networkId: string; post: Post; person: string; on: string; reason: string; by: Power }
>;

export const posts = ['SECRETARIAT', 'SPOKESPERSON', 'CHAIR'] as const;
export type Post = (typeof posts)[number];

/** A network as a source tells of it; EDTF, null where the source is silent. */
export type NetworkRecorded = Event<
  'NetworkRecorded',
  Told & {
    networkId: string;
    name: string;
    acronym: string | null;
    legalShape: LegalShape;
    from: string | null;
  }
>;

/** A past term of office. `post` is any office, in capitals; `period` counts the terms of this holder in it. */
export type PostTermRecorded = Event<
  'PostTermRecorded',
  Told & {
    networkId: string;
    post: string;
    person: string;
    /** The member from which the holder comes, when the source says it. */
    organisation: string | null;
    period: number;
    from: string | null;
    until: string | null;
    reason: string | null;
  }
>;

/** Third parties acquired it in good faith (art. 23 c.c.), or who had no power was ratified (art. 1399 c.c.). */
export const upheldGrounds = ['GOOD_FAITH', 'RATIFIED', 'OTHER'] as const;
export type UpheldGround = (typeof upheldGrounds)[number];

/** Something stands, despite something that it rests on and that was undone, corrected or stayed: both by their keys. */
export type FactUpheld = Event<
  'FactUpheld',
  {
    networkId: string;
    entity: string;
    despite: string;
    ground: UpheldGround;
    reason: string;
    by: Power;
  }
>;

export type NetworkEvent =
  | NetworkConstituted
  | PostHolderAppointed
  | PostHolderEnded
  | NetworkRecorded
  | PostTermRecorded
  | FactUpheld;
