import type { RecordedEvent } from '@patto/kernel';
import { membershipClaims, registers } from '@patto/membership/domain';
import type { Said } from './said';

/** Who is a member of a network. A withdrawal ends the membership from a later date, unless it is taken back. */
export const membershipChronicle = (event: RecordedEvent): readonly Said[] => {
  const decoded = registers.history.decode(event);
  const { networkId: network } = decoded.data;
  return membershipClaims(event, decoded).map(({ membershipId, party, claim }) => ({
    entity: `member:${network}:${membershipId}`,
    kind: 'member',
    network,
    subject: party,
    claim,
    extends: false,
  }));
};
