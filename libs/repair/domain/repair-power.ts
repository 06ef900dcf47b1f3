import {
  forbid,
  refuse,
  withoutPower,
  type Event,
  type JsonObject,
  type Placed,
  type Power,
  type Refusal,
} from '@patto/kernel';
import type { Segment } from '@patto/temporal';
import { entitiesSpokenOf, segmentsFor, type Chronicled } from './chronicled';
import { givesPower, identityOf } from './entity';

/** The network that an event belongs to; null for what belongs to no single network. */
export const networkOf = ({ data }: Placed<Event<string, unknown>>): string | null =>
  (data as { readonly networkId?: string | null }).networkId ?? null;

/** The power by which an event was made; null for what follows from other events of its command. */
const powerBehind = ({ data }: Placed<Event<string, unknown>>): Power | null =>
  (data as { readonly by?: Power }).by ?? null;

/** Where the entity gives a power or a vote, and which. */
const bindingStretches = (segments: readonly Segment<JsonObject>[]): string =>
  JSON.stringify(
    segments.flatMap(({ from, to, value, isBinding }) =>
      isBinding ? [[String(from), String(to), value === null ? null : identityOf(value)]] : [],
    ),
  );

/** Whether a power or a vote would be another afterwards. */
export const changesPower = (
  before: Chronicled<unknown>,
  after: Chronicled<unknown>,
  event: string,
): boolean =>
  entitiesSpokenOf(after, event).some(
    ({ entity, kind }) =>
      givesPower.has(kind) &&
      bindingStretches(segmentsFor(before, entity)) !== bindingStretches(segmentsFor(after, entity)),
  );

/**
 * Who may repair an event: the keeper of the record of its network, the registrar for what belongs to none, and whoever
 * gave a power may take it back. Comes before anything that is said of the event.
 */
export const withoutReach = (
  power: Power | null,
  networkId: string | null,
  event: Placed<Event<string, unknown>> | undefined,
): Refusal | undefined => {
  if (power === null) return withoutPower('secretariat', networkId);
  if (event === undefined || power.office === 'policy') return undefined;
  const own = networkOf(event);
  if (own !== null && own !== networkId) return refuse('event.of-another-network', { event: event.id });
  if (power.office === 'registrar') return undefined;
  if (own !== null) return keeps(power, own) ? undefined : withoutPower('secretariat', own);
  return isBehind(power, event) ? undefined : withoutPower('registrar', null);
};

const keeps = ({ office, of }: Power, network: string): boolean => office === 'secretariat' && of === network;

/** Whether the event was made by this power. */
const isBehind = ({ office, of }: Power, event: Placed<Event<string, unknown>>): boolean => {
  const behind = powerBehind(event);
  return behind !== null && behind.office === office && behind.of === of;
};

/** A repair that changes a power or a vote needs the power that gave it, or the registrar's. */
export const isWeapon = (power: Power, event: Placed<Event<string, unknown>>): Refusal | undefined => {
  if (power.office === 'registrar') return undefined;
  if (isBehind(power, event)) return undefined;
  const behind = powerBehind(event);
  return forbid('repair.changes-power', {
    event: event.id,
    office: behind?.office ?? 'registrar',
    of: behind?.of ?? null,
  });
};
