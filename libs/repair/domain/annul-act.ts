import { refuse, withoutPower, type Command, type Decision, type Power, type Source } from '@patto/kernel';
import { targetRefusal } from './found';
import type { Found } from './repairs';
import type { ActAnnulled } from './repairs.events';

export type AnnulAct = Command<
  'AnnulAct',
  {
    networkId: string;
    target: Found;
    from: string | null;
    authority: string;
    reason: string;
    source: Source | null;
    factKey: string | null;
    power: Power | null;
  }
>;

const acts =
  /^(membership\.(MemberAdmitted|MembershipRecorded)|mandate\.Mandate(Conferred|Recorded)|voting\.Ballot(Tallied|Recorded)|protocol\.(SignatureAffixed|SignatureRecorded|Instrument(EnteredIntoForce|AccededTo|Recorded))|network\.(PostHolderAppointed|PostTermRecorded))\./;

/** An authority undid an act: the record keeps it and says so (art. 23 c.c.; INV-05). */
export const annulAct = ({
  data: { networkId, target, power, ...facts },
}: AnnulAct): Decision<ActAnnulled> => {
  if (power === null) return withoutPower('secretariat', networkId);
  const refusal = targetRefusal(target, networkId, power);
  if (refusal) return refusal;
  if (!acts.test(target.type ?? ''))
    return refuse('event.not-an-act', { event: target.ref.id, type: target.type });
  return [{ type: 'ActAnnulled', data: { networkId, target: target.ref, ...facts, by: power } }];
};
