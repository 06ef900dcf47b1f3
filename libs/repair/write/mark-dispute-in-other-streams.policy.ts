import { policy, systemCommand, type SystemCommand } from '@patto/policies';
import { repairsHistory, type EventRef, type RepairCommand } from '@patto/repair/domain';
import { repairableOf } from './repairables';

/** The other streams in which claims of a dispute stand, each with the command for it. */
const inOthers = (
  claims: readonly EventRef[],
  commandFor: (stream: string) => RepairCommand,
): readonly SystemCommand[] =>
  [...new Set(claims.map(({ stream }) => stream))].slice(1).flatMap((stream) => {
    const [category = '', ...id] = stream.split('-');
    const aggregate = repairableOf(category);
    return aggregate ? [systemCommand(aggregate, id.join('-'), commandFor(stream))] : [];
  });

/** A dispute over claims of several streams is opened in the first one's; so that each knows of it, it is marked in the others. */
export const markDisputeInOtherStreams = policy({
  name: 'mark-dispute-in-other-streams',
  from: 'origin',
  history: repairsHistory,
  hears: ['ClaimsDisputed', 'DisputeResolved', 'EventRetracted'],
  react: ({ type, data }, { power, at }) => {
    switch (type) {
      case 'ClaimsDisputed': {
        const { by: _by, ...said } = data;
        return inOthers(data.claims, () => ({ type: 'DisputeClaims', data: { ...said, power }, at }));
      }
      case 'DisputeResolved': {
        // A claim that loses may give a power in its own stream: whose word it is decides there too.
        const { networkId, dispute, chosen, reason, by } = data;
        return inOthers(data.claims, (stream) => ({
          type: 'ResolveDispute',
          data: { networkId, dispute, stream, chosen, reason, power: by },
          at,
        }));
      }
      case 'EventRetracted': {
        const { networkId, dispute, disputed, reopens, reason } = data;
        if (dispute === null) return [];
        return inOthers(disputed, (stream) => ({
          type: 'RetractDispute',
          data: { networkId, dispute, reopens, stream, reason, power },
          at,
        }));
      }
    }
  },
});
