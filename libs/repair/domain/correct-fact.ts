import { officeBasis, refuse, withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import { targetRefusal } from './found';
import type { Found } from './repairs';
import type { FactCorrected } from './repairs.events';

export type CorrectFact = Command<
  'CorrectFact',
  {
    networkId: string;
    target: Found & { readonly statesEnd: boolean };
    slot: 'start' | 'end';
    when: string;
    reason: string;
    power: Power | null;
  }
>;

/** Events that state a date which may be wrong; repairs and votes are not among them. */
const dated = new RegExp(
  [
    String.raw`^membership\.(MemberAdmitted|MembershipRecorded)\.`,
    String.raw`^mandate\.(MandateConferred|MandateRecorded)\.`,
    String.raw`^party\.(Organisation\w+|RepresentativeDesignated|RepresentationRecorded)\.`,
    String.raw`^network\.(NetworkConstituted|NetworkRecorded|PostHolderAppointed|PostTermRecorded)\.`,
    String.raw`^protocol\.(SignatureAffixed|SignatureRecorded|InstrumentEnteredIntoForce|InstrumentAccededTo)\.`,
    String.raw`^voting\.BallotRecorded\.`,
  ].join('|'),
);

/** What these events state is the end of a body. */
const endings = /^party\.Organisation(sMerged|Divided|Succeeded|Extinguished)\./;

/** A date was never right: the true one takes its place for whoever asks from now on. */
export const correctFact = ({
  data: { networkId, target, slot, when, reason, power },
}: CorrectFact): Decision<FactCorrected> => {
  if (power === null) return withoutPower('secretariat', networkId);
  const refusal = targetRefusal(target, networkId, power);
  if (refusal) return refusal;
  if (!dated.test(target.type ?? ''))
    return refuse('event.not-correctable', { event: target.ref.id, type: target.type });
  const isStated = endings.test(target.type ?? '') ? slot === 'end' : slot === 'start' || target.statesEnd;
  if (!isStated) return refuse('date.not-stated', { event: target.ref.id, slot });
  return [
    {
      type: 'FactCorrected',
      data: { networkId, target: target.ref, slot, when, reason, basis: officeBasis(power), by: power },
    },
  ];
};
