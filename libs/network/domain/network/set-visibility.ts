import {
  officeBasis,
  refuse,
  withoutPower,
  type Basis,
  type Command,
  type Event,
  type Power,
} from '@patto/kernel';
import { act, type Occurrence } from '@patto/repair/domain';
import { isKnown, mayShow, visibilityAt } from './network';
import { visibilityOf } from './network.entities';
import { otherThan, parts, type Profile } from './visibility';

type Setting = { networkId: string; visibility: Partial<Profile> };

export type SetVisibility = Command<'SetVisibility', Setting & { power: Power | null }>;

export type VisibilitySet = Event<'VisibilitySet', Setting & { setAt: string; basis: Basis; by: Power }>;

export const visibilitySet = (setting: Setting, power: Power, at: string): VisibilitySet => ({
  type: 'VisibilitySet',
  data: { ...setting, setAt: at, basis: officeBasis(power), by: power },
});

/** From now on a network shows these parts of itself to others than before, whichever day of it they ask about. */
export const setVisibility: Occurrence<SetVisibility, VisibilitySet> = {
  command: 'SetVisibility',
  event: 'VisibilitySet',
  spelling: { version: 1 },
  // Whoever erred sets it once more.
  trait: act({}),
  says: ({ id, data: { networkId: network, visibility, setAt: when, by } }) =>
    parts
      .filter((part) => visibility[part] !== undefined)
      .map((part) => ({
        ...visibilityOf(network, part),
        ...{ slot: `set:${id}`, when, value: { network, part, visibility: visibility[part] ?? null, by } },
      })),
  decide: ({ data: { power, networkId, visibility }, at }, network) => {
    if (!mayShow(network, power, at)) return withoutPower('secretariat', networkId);
    if (!isKnown(network)) return refuse('network.unknown', { network: networkId });
    const set = otherThan(visibilityAt(network, networkId, at), visibility);
    return set === null ? [] : [visibilitySet({ networkId, visibility: set }, power, at)];
  },
};
