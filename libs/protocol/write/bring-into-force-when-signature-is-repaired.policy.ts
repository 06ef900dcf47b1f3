import { policy, systemCommand } from '@patto/policies';
import { instruments } from '@patto/protocol/domain';
import { repairsHistory } from '@patto/repair/domain';

/** A signature that reads otherwise may bring its text into force on another day: the rule is asked again. */
export const bringIntoForceWhenSignatureIsRepaired = policy({
  name: 'bring-into-force-when-signature-is-repaired',
  from: 'origin',
  history: repairsHistory,
  hears: ['FactCorrected', 'EventRetracted', 'ActAnnulled'],
  react: ({ type, data }, { power, at }) => {
    const { id: repaired, stream } = type === 'ActAnnulled' ? data.target : data.fact;
    const [category = '', ...id] = stream.split('-');
    if (category !== instruments.category) return [];
    const instrumentId = id.join('-');
    const asked = { instrumentId, repaired, power };
    return [systemCommand(instruments, instrumentId, { type: 'BringIntoForce', data: asked, at })];
  },
});
