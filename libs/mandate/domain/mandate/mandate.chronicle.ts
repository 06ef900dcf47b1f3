import type { JsonObject, Placed } from '@patto/kernel';
import { stretchOf, type Entity, type Saying } from '@patto/repair/domain';
import type { MandateEvent, MandateRecorded } from './mandate.events';

export const mandateOf = (network: string, mandate: string, person: string | null): Entity => ({
  entity: `mandate:${mandate}`,
  kind: 'mandate',
  network,
  subject: person,
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
    case 'MandateRevoked':
      return [
        { ...mandateOf(networkId, mandateId, null), slot: 'revoked', when: data.effective, value: null },
      ];
    case 'MandateRecorded': {
      const { person, from, until, enteredAt } = data;
      const value = valueOf(data);
      return stretchOf(mandateOf(networkId, mandateId, person), { from, until, value, enteredAt });
    }
  }
};
