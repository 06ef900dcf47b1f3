import {
  officeBasis,
  refuse,
  withoutPower,
  type Command,
  type Event,
  type Power,
  type Source,
} from '@patto/kernel';
import { act, type Occurrence } from '@patto/repair/domain';
import { dateOf, whenOrBefore } from '@patto/temporal';
import type { PostHolderAppointed } from './appoint-post-holder';
import { isKnown } from './network';
import { described, networkOf, type LegalShape } from './network.entities';
import { describing } from './record-network';
import { visibilitySet, type VisibilitySet } from './set-visibility';
import { AMONG_MEMBERS, otherThan, type Profile } from './visibility';

type Founding = {
  networkId: string;
  name: string;
  acronym: string | null;
  legalShape: LegalShape;
  /** EDTF: since when it exists; null when no source says. */
  from: string | null;
  source: Source | null;
};

export type ConstituteNetwork = Command<
  'ConstituteNetwork',
  Founding & {
    /** Who keeps its register from `secretariatFrom` (a legal date) on; null when nobody does yet. */
    secretariat: string | null;
    secretariatFrom: string;
    /** To whom it shows itself, where that is not to its members alone. */
    visibility: Partial<Profile>;
    power: Power | null;
  }
>;

export type NetworkConstituted = Event<'NetworkConstituted', Founding & { constitutedAt: string; by: Power }>;

/** The network enters the record, with its first secretariat. Asked by the registrar or for a promoting body. */
export const constituteNetwork: Occurrence<
  ConstituteNetwork,
  NetworkConstituted,
  PostHolderAppointed | VisibilitySet
> = {
  command: 'ConstituteNetwork',
  event: 'NetworkConstituted',
  spelling: { version: 1 },
  // A network that was founded was founded; what was said of it may be wrong.
  trait: { ...act(describing), isRetractable: false },
  says: ({ data }) => {
    const { networkId: network, from: since, constitutedAt } = data;
    const when = whenOrBefore(since, dateOf(constitutedAt));
    return [
      { ...networkOf(network), slot: 'start', when, value: { network, since } },
      ...described(network, data),
    ];
  },
  decide: ({ data: { power, secretariat, secretariatFrom, visibility, ...body }, at }, network) => {
    if (power === null) return withoutPower('legal-representative', null);
    const { networkId } = body;
    if (isKnown(network)) return refuse('network.already-constituted', { network: networkId });
    const appointed = (person: string): PostHolderAppointed => {
      const term = { post: 'SECRETARIAT', person, from: secretariatFrom, until: null } as const;
      const data = { networkId, ...term, basis: officeBasis(power), by: power };
      return { type: 'PostHolderAppointed', data };
    };
    const shown = otherThan(AMONG_MEMBERS, visibility);
    return [
      { type: 'NetworkConstituted', data: { ...body, constitutedAt: at, by: power } },
      ...(secretariat === null ? [] : [appointed(secretariat)]),
      ...(shown === null ? [] : [visibilitySet({ networkId, visibility: shown }, power, at)]),
    ];
  },
};
