import type { Entity } from '@patto/repair/domain';

export const motionOf = (network: string, motion: string): Entity => ({
  entity: `motion:${motion}`,
  kind: 'motion',
  network,
  subject: null,
});

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
