import type { Event, Power } from '@patto/kernel';

/** What adopting the motion does by itself; a policy carries it out and its event cites the motion. */
export type Execution = ConferringMandate | RevokingMandate;

type ConferringMandate = {
  readonly kind: 'confer-mandate';
  readonly person: string;
  readonly scope: string;
  readonly limits: string | null;
  /** Legal dates, half-open. */
  readonly from: string;
  readonly until: string | null;
};

type RevokingMandate = {
  readonly kind: 'revoke-mandate';
  readonly mandate: string;
  readonly reason: string;
};

/** The classes of matter that choose the rule. */
export const matters = [
  'ORDINARY',
  'ELECTION',
  'ADMISSION',
  'EXCLUSION',
  'AMENDMENT',
  'PURPOSE',
  'DISSOLUTION',
  'ACCOUNTS',
  'LIABILITY',
  'INCREASES_COMMITMENTS',
  'PROCEDURAL',
  'EXTERNAL_MANDATE',
] as const;
export type Matter = (typeof matters)[number];

export type MotionTabled = Event<
  'MotionTabled',
  {
    motionId: string;
    networkId: string;
    title: string;
    /** sha-256, hex, of the text put to the vote. */
    textHash: string;
    matter: readonly Matter[];
    /** The member that proposes; null when the secretariat does. */
    proposer: string | null;
    execution: Execution | null;
    tabledAt: string;
    by: Power;
  }
>;

export type MotionWithdrawn = Event<
  'MotionWithdrawn',
  { motionId: string; networkId: string; withdrawnAt: string; by: Power }
>;

export type MotionEvent = MotionTabled | MotionWithdrawn;
