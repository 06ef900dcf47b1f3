import { createHash } from 'node:crypto';
import type { Facts } from '@patto/event-store';
import { isVoter, memberAt, partiesOf, registers, weightAt } from '@patto/membership/domain';
import { hasCeasedAt, organisations } from '@patto/party/domain';
import { instantOf } from '@patto/temporal';
import type { Elector, RollSeal } from '@patto/voting/domain';
import canonicalize from 'canonicalize';

/** Who votes at an instant, each with its weight: full members by an act that was done here, whose body has not ceased. */
export const rollAt = async (facts: Facts, networkId: string, at: string): Promise<readonly Elector[]> => {
  const register = await facts.stateOf(registers, networkId);
  const members = partiesOf(register).flatMap((organisation) => {
    const member = memberAt(register, organisation, at);
    const kind = member.value?.['class'];
    return isVoter(member, false) && typeof kind === 'string' ? [{ organisation, class: kind }] : [];
  });
  const ceased = await Promise.all(
    members.map(async ({ organisation }) =>
      hasCeasedAt(await facts.stateOf(organisations, organisation), organisation, instantOf(at)),
    ),
  );
  return members
    .filter((_, i) => ceased[i] !== true)
    .map((member) => ({ ...member, weight: weightAt(register, networkId, member.organisation, at) }));
};

/** Electors in one event: an append holds 1 MiB, and the opening says more than the roll. */
const IN_ONE_EVENT = 5_000;

/** The parts of a roll that is too long for the event of the opening; none where it is not. */
export const partsOf = (roll: readonly Elector[]): readonly (readonly Elector[])[] => {
  if (roll.length <= IN_ONE_EVENT) return [];
  const parts: (readonly Elector[])[] = [];
  for (let from = 0; from < roll.length; from += IN_ONE_EVENT)
    parts.push(roll.slice(from, from + IN_ONE_EVENT));
  return parts;
};

export const sealOf = (listing: string, roll: readonly Elector[]): RollSeal => ({
  listing,
  count: roll.length,
  hash: createHash('sha256')
    .update(canonicalize(roll) ?? '')
    .digest('hex'),
});
