import {
  officeBasis,
  refuse,
  type Command,
  type Decision,
  type Event,
  type Power,
  type Refusal,
} from '@patto/kernel';
import type { Chapter } from './chapter';
import { eventOf, type Chronicled } from './chronicled';
import { permitted } from './correct-fact';
import { lastWordOn, openingOf } from './dispute-claims';
import { withoutReach } from './repair-power';
import type { DisputeResolved } from './repairs.events';

export type ResolveDispute = Command<
  'ResolveDispute',
  {
    networkId: string | null;
    dispute: string;
    /** The stream's own name, since a decision sees its events alone. */
    stream: string;
    chosen: string | null;
    reason: string;
    power: Power | null;
  }
>;

/** The network's secretariat settles a dispute: one of its claims stands, or none. */
export const resolveDispute = <C extends Command, E extends Event<string, unknown>, O>(
  { data: { networkId, dispute, stream, chosen, reason, power } }: ResolveDispute,
  state: Chronicled<O>,
  chapter: Chapter<C, E, O>,
): Decision<DisputeResolved> => {
  const opening = openingOf(state, dispute);
  const reach = withoutReach(power, networkId, opening);
  if (reach || power === null) return reach ?? refuse('dispute.unknown', { dispute });
  if (!opening) return refuse('dispute.unknown', { dispute });
  const { claims } = opening.data;
  const last = lastWordOn(state, dispute);
  if (last && last.data.chosen === chosen) return [];
  if (chosen !== null && claims.every(({ id }) => id !== chosen))
    return refuse('claim.not-in-dispute', { claim: chosen, dispute });
  const ref = { id: opening.id, stream, revision: String(opening.revision) };
  const basis = officeBasis(power);
  const resolved: DisputeResolved = {
    type: 'DisputeResolved',
    data: { networkId, dispute, opening: ref, claims, chosen, reason, basis, by: power },
  };
  return losersRefusal(resolved, state, chapter) ?? [resolved];
};

/** Who settles it may take the powers of those claims of this stream that lose. */
const losersRefusal = <C extends Command, E extends Event<string, unknown>, O>(
  resolved: DisputeResolved,
  state: Chronicled<O>,
  chapter: Chapter<C, E, O>,
): Refusal | undefined => {
  const { claims, chosen, by } = resolved.data;
  const losing = claims.flatMap(({ id }) => (id === chosen ? [] : (eventOf(state, id) ?? [])));
  return losing
    .map((fact) => permitted(resolved, by, { fact, state, chapter }))
    .find((refusal) => refusal !== undefined);
};
