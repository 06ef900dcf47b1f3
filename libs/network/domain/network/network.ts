import type { JsonObject, Power } from '@patto/kernel';
import { cellOf, entitiesOf, segmentsFor, type Chronicled } from '@patto/repair/domain';
import { instantOf, localDateOf, type Segment } from '@patto/temporal';
import { networkOf, postOf, readingOf, visibilityOf, type Post } from './network.entities';
import { AMONG_MEMBERS, isVisibility, parts, type Part, type Profile } from './visibility';

export type Network = Chronicled;

/** Whether it was constituted, or somebody tells of it. */
export const isKnown = (network: Network): boolean =>
  entitiesOf(network, 'network').some(({ entity }) => segmentsFor(network, entity).length > 0);

/** The legal date before which it surely did not exist; null: nobody knows how early it began. */
export const beginningOf = (network: Network, id: string): string | null => {
  const from = segmentsFor(network, networkOf(id).entity)[0]?.from ?? -Infinity;
  return Number.isFinite(from) ? localDateOf(from) : null;
};

/** The terms of a person in an office that give its power. */
export const termsOf = (
  network: Network,
  networkId: string,
  { post, person }: { readonly post: Post; readonly person: string },
): readonly Segment<JsonObject>[] =>
  segmentsFor(network, postOf(networkId, post, person).entity).filter(({ isBinding }) => isBinding);

/** Whether a person holds an office at an instant (ISO 8601 or a day), by an act that was done here. */
export const holdsPost = (
  network: Network,
  networkId: string,
  { post, person }: { readonly post: Post; readonly person: string },
  at: string,
): boolean => cellOf(network, postOf(networkId, post, person).entity, instantOf(at)).isBinding;

/** Who holds an office at an instant, by acts that were done here. */
export const holdersAt = (network: Network, post: Post, at: string): readonly string[] =>
  entitiesOf(network, 'post').flatMap(({ entity }) => {
    const { isBinding, value } = cellOf(network, entity, instantOf(at));
    const person = value?.['person'];
    return isBinding && value?.['post'] === post && typeof person === 'string' ? [person] : [];
  });

/** To whom it shows each part of itself at an instant. */
export const visibilityAt = (network: Network, id: string, at: string): Profile => {
  const shown = (part: Part): Profile[Part] => {
    const set = cellOf(network, visibilityOf(id, part).entity, instantOf(at)).value?.['visibility'];
    return isVisibility(set) ? set : AMONG_MEMBERS[part];
  };
  return Object.fromEntries(parts.map((part) => [part, shown(part)])) as Profile;
};

/** The terms of a person's right to read a part of it. */
export const readingsOf = (
  network: Network,
  id: string,
  { part, person }: { readonly part: Part; readonly person: string },
): readonly Segment<JsonObject>[] =>
  segmentsFor(network, readingOf(id, part, person).entity).filter(({ isBinding }) => isBinding);

/** Whether somebody keeps its register: while nobody does, the registrar stands in. */
const isKept = (network: Network, at: string): boolean => holdersAt(network, 'SECRETARIAT', at).length > 0;

/** The power to say who reads of it: the secretariat's, and of a network that nobody keeps the registrar's. */
export const mayShow = (network: Network, power: Power | null, at: string): power is Power =>
  power !== null && (power.office !== 'registrar' || !isKept(network, at));

type PowerOver = (network: Network, networkId: string, person: string, at: string) => Power | null;

const powerOf =
  (post: Post, office: Power['office']): PowerOver =>
  (network, networkId, person, at) =>
    isKnown(network) && holdsPost(network, networkId, { post, person }, at)
      ? { person, office, of: networkId }
      : null;

/** The power of the secretariat over this network, if this person holds it at that instant. */
export const secretariatPower = powerOf('SECRETARIAT', 'secretariat');

/** The power of who chairs this network, if this person does at that instant. */
export const chairPower = powerOf('CHAIR', 'chair');
