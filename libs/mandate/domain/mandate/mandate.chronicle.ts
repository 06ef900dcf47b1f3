import type { JsonObject, Placed } from '@patto/kernel';
import { stretchOf, type Entity, type Saying } from '@patto/repair/domain';
import type { MandateEvent, MandateRecorded } from './mandate.events';

const mandateOf = (network: string, mandate: string, person: string | null): Entity => ({
  entity: `mandate:${mandate}`,
  kind: 'mandate',
  network,
  subject: person,
});

/** That it was revoked, and by what act: should that act be undone, so may be the revocation. */
const revocationOf = (network: string, mandate: string): Entity => ({
  entity: `revocation:${mandate}`,
  kind: 'revocation',
  network,
  subject: null,
});

type Held = Omit<MandateRecorded['data'], 'source' | 'factKey' | 'enteredAt' | 'by' | 'networkId'>;

const valueOf = ({ mandateId: mandate, person, scope, limits, from, until, basis }: Held): JsonObject => ({
  ...{ mandate, person, scope, limits, since: from, until },
  act: basis,
});

/** Who holds which mandate of a network. */
export const mandateChronicle = ({ type, data }: Placed<MandateEvent>): readonly Saying[] => {
  const { networkId, mandateId } = data;
  switch (type) {
    case 'MandateConferred': {
      const { person, from, until } = data;
      const mandate = mandateOf(networkId, mandateId, person);
      const start = { ...mandate, slot: 'start', when: from, value: valueOf(data) };
      return until === null ? [start] : [start, { ...mandate, slot: 'end', when: until, value: null }];
    }
    case 'MandateRevoked': {
      const { effective: when, reason, basis } = data;
      const value = { mandate: mandateId, since: when, reason, act: basis };
      return [
        { ...mandateOf(networkId, mandateId, null), slot: 'revoked', when, value: null },
        { ...revocationOf(networkId, mandateId), slot: 'start', when, value },
      ];
    }
    case 'MandateRecorded': {
      const { person, from, until, enteredAt } = data;
      const value = valueOf(data);
      return stretchOf(mandateOf(networkId, mandateId, person), { from, until, value, enteredAt });
    }
  }
};
