import { orNull, text, vagueDate } from './fields';
import type { RepairEvent } from './repairs.events';
import { act, type Traits } from './traits';

/** What can be done to a repair: every one can be retracted, and what it tells can be wrong. */
export const correctableRepairs: Traits<RepairEvent> = {
  FactCorrected: { ...act({}), isAnnullable: false },
  EventRetracted: { ...act({}), isAnnullable: false },
  ActAnnulled: {
    ...act({ from: orNull(vagueDate), authority: text(500), reason: text(2000) }),
    isAnnullable: false,
  },
  ClaimsDisputed: { ...act({ reason: text(2000) }), isAnnullable: false },
  // What it chose is not corrected: the dispute is settled again, by whoever may take a power from the claims that lose.
  DisputeResolved: { ...act({ reason: text(2000) }), isAnnullable: false },
};
