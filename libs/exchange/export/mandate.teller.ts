import { mandates } from '@patto/mandate/domain';
import { again, byRecord, telt, type Teller } from './told';

export const mandateTeller: Teller = (events, telling) => {
  const { repaired } = telling;
  const standing = events.filter(({ id }) => !repaired.isGone(id));
  const revoked = standing
    .map((event) => mandates.history.decode(event))
    .flatMap(({ type, data }) => (type === 'MandateRevoked' ? [data.effective] : []))
    .at(-1);
  return standing.flatMap((event) => {
    const { type, data } = mandates.history.decode(event);
    if (type === 'MandateRevoked') return [];
    const { mandateId: id, networkId: network, person, scope, limits, basis } = data;
    const from = repaired.startOf(event.id, data.from, data.until);
    const until = revoked ?? repaired.endOf(event.id, data.until);
    const told = type === 'MandateRecorded' ? again(data) : byRecord(telling, event);
    return telt(event, [
      { kind: 'mandate', id, network, person, scope, limits, from, until, basis, ...told },
    ]);
  });
};
