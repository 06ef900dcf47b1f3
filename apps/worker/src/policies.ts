import { conferMandateWhenMotionIsAdopted, revokeMandateWhenMotionIsAdopted } from '@patto/mandate/write';
import { admitMembersWhenBoundByInstrument } from '@patto/membership/write';
import type { Policy } from '@patto/policies';
import { bringIntoForceWhenSignatureIsRepaired } from '@patto/protocol/write';
import { markDisputeInOtherStreams } from '@patto/repair/write';

/** What crosses chapters. A name that was once here is for ever: its checkpoint hangs on it. */
export const policies: readonly Policy[] = [
  admitMembersWhenBoundByInstrument,
  conferMandateWhenMotionIsAdopted,
  revokeMandateWhenMotionIsAdopted,
  markDisputeInOtherStreams,
  bringIntoForceWhenSignatureIsRepaired,
];
