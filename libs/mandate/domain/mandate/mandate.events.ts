import type { Basis, Event, Power } from '@patto/kernel';
import type { Told } from '@patto/repair/domain';

/** The network empowers a person: for what, within which limits, from and until which legal date (end exclusive). */
export type MandateConferred = Event<
  'MandateConferred',
  {
    mandateId: string;
    networkId: string;
    person: string;
    scope: string;
    limits: string | null;
    from: string;
    until: string | null;
    basis: Basis;
    by: Power;
  }
>;

export type MandateRevoked = Event<
  'MandateRevoked',
  {
    mandateId: string;
    networkId: string;
    /** Legal date or instant from which the mandate is no more. */
    effective: string;
    reason: string;
    basis: Basis;
    by: Power;
  }
>;

/** A past mandate as a source tells it, dates in EDTF. */
export type MandateRecorded = Event<
  'MandateRecorded',
  Told & {
    mandateId: string;
    networkId: string;
    person: string;
    scope: string;
    limits: string | null;
    from: string | null;
    until: string | null;
    basis: Basis;
  }
>;

export type MandateEvent = MandateConferred | MandateRevoked | MandateRecorded;
