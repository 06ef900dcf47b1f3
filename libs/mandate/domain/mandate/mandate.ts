import type { MandateEvent } from './mandate.events';

export type Mandate =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'conferred' | 'revoked';
      readonly id: string;
      readonly networkId: string;
      readonly from: string | null;
      readonly until: string | null;
    };

export const unknownMandate: Mandate = { status: 'unknown' };

export const evolve = (mandate: Mandate, { type, data }: MandateEvent): Mandate => {
  switch (type) {
    case 'MandateConferred':
    case 'MandateRecorded': {
      const { mandateId: id, networkId, from, until } = data;
      return { status: 'conferred', id, networkId, from, until };
    }
    case 'MandateRevoked':
      return mandate.status === 'unknown'
        ? mandate
        : { ...mandate, status: 'revoked', until: data.effective };
  }
};
