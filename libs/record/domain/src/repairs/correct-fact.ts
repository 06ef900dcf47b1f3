import { officeBasis, refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { targetRefusal } from './found';
import type { Found } from './repairs';
import type { FactCorrected } from './repairs.events';

export type CorrectFact = Command<
  'CorrectFact',
  {
    networkId: string;
    target: Found;
    slot: 'start' | 'end';
    when: string;
    reason: string;
    power: Power | null;
  }
>;

/** Events that state a date which may be wrong; repairs and votes are not among them. */
const dated =
  /^(membership\.(MemberAdmitted|MembershipRecorded)|mandate\.(MandateConferred|MandateRecorded)|party\.(OrganisationRegistered|OrganisationRenamed|RepresentativeDesignated)|network\.(NetworkConstituted|PostHolderAppointed)|protocol\.(SignatureAffixed|InstrumentEnteredIntoForce))\./;

/** A date was never right: the true one takes its place for whoever asks from now on. */
export const correctFact = ({
  data: { networkId, target, slot, when, reason, power },
}: CorrectFact): Decision<FactCorrected> => {
  if (power === null) return withoutPower('secretariat', networkId);
  const refusal = targetRefusal(target, networkId, power);
  if (refusal) return refusal;
  if (!dated.test(target.type ?? ''))
    return refuse('event.not-correctable', { event: target.ref.id, type: target.type });
  return [
    {
      type: 'FactCorrected',
      data: { networkId, target: target.ref, slot, when, reason, basis: officeBasis(power), by: power },
    },
  ];
};
