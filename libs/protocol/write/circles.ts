import type { Facts } from '@patto/event-store';
import { memberAt, partiesOf, registers } from '@patto/membership/domain';

/** Who is a member of a body now, where that is a network. */
const membersOf = async (facts: Facts, body: string, at: string): Promise<readonly string[]> => {
  const register = await facts.stateOf(registers, body);
  return partiesOf(register).filter((party) => memberAt(register, party, at).isBinding);
};

const hasWithin = async (
  facts: Facts,
  { body, network, at }: { readonly body: string; readonly network: string; readonly at: string },
): Promise<boolean> => {
  const seen = new Set<string>();
  for (let next: readonly string[] = [body]; next.length > 0;) {
    const members = await Promise.all(next.map((one) => membersOf(facts, one, at)));
    next = [...new Set(members.flat())].filter((one) => !seen.has(one));
    if (next.includes(network)) return true;
    next.forEach((one) => seen.add(one));
  }
  return false;
};

/** Those of some bodies that have a network among their members, at whatever remove: as its members they close a circle. */
export const encircling = async (
  facts: Facts,
  network: string,
  bodies: readonly string[],
  at: string,
): Promise<readonly string[]> => {
  const found = await Promise.all(bodies.map((body) => hasWithin(facts, { body, network, at })));
  return bodies.filter((_, i) => found[i] === true);
};
