import { sourceName, type RecordedEvent } from '@patto/kernel';
import { mandates } from '@patto/mandate/domain';
import { dateOf, whenOrBefore } from '@patto/temporal';
import type { Entity, Said } from './said';

/** Who holds which mandate of a network. */
export const mandateChronicle = (event: RecordedEvent): readonly Said[] => {
  const { type, data } = mandates.history.decode(event);
  const { networkId: network, mandateId: mandate } = data;
  const person = type === 'MandateRevoked' ? null : data.person;
  const entity: Entity = { entity: `mandate:${mandate}`, kind: 'mandate', network, subject: person };
  const claim = { kind: 'claim', event: event.id, source: null } as const;
  if (type === 'MandateRevoked') {
    const revoked = { ...claim, slot: 'revoked', when: data.effective, value: null };
    return [{ ...entity, claim: revoked, extends: false }];
  }
  const { scope, limits, from, until, basis } = data;
  const source = type === 'MandateRecorded' ? sourceName(data.source) : null;
  const value = { mandate, person, scope, limits, since: from, until, act: basis };
  const when = whenOrBefore(from, until ?? dateOf(event.recordedAt));
  const start: Said = { ...entity, claim: { ...claim, slot: 'start', when, value, source }, extends: false };
  if (until === null) return [start];
  return [
    start,
    { ...entity, claim: { ...claim, slot: 'end', when: until, value: null, source }, extends: false },
  ];
};
