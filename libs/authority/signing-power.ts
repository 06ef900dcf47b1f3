import type { Facts } from '@patto/event-store';
import type { Power } from '@patto/kernel';
import { hasCeasedAt, organisations } from '@patto/party/domain';
import { instantOf } from '@patto/temporal';
import type { Asking, Warrant } from './warrant';

/** The power to sign for an organisation on a day; null too where that body has surely ceased: it signs through nobody. */
export const signingPower = async (
  facts: Facts,
  warrant: Warrant,
  asking: Asking,
  organisation: string,
): Promise<Power | null> => {
  const power = await warrant.of(facts, asking, { organisation });
  const body = await facts.stateOf(organisations, organisation);
  return hasCeasedAt(body, organisation, instantOf(asking.at)) ? null : power;
};
