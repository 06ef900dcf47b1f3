import type { JsonObject, Power } from '@patto/kernel';
import { cellOf, entitiesOf, segmentsFor, type Chronicled } from '@patto/repair/domain';
import { instantOf, localDateOf, type Segment } from '@patto/temporal';
import { networkOf, postOf, type Post } from './network.entities';

export type Network = Chronicled;

/** Whether it was constituted, or somebody tells of it. */
export const isKnown = (network: Network): boolean =>
  entitiesOf(network, 'network').some(({ entity }) => segmentsFor(network, entity).length > 0);

/** Whether it was constituted here: then acts can be done in it. */
export const isConstituted = (network: Network, id: string): boolean =>
  segmentsFor(network, networkOf(id).entity).some(({ isBinding }) => isBinding);

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
