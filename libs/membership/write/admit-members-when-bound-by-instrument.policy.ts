import { registers } from '@patto/membership/domain';
import { policy, systemCommand } from '@patto/policies';
import { instruments } from '@patto/protocol/domain';

/** Who is bound by the protocol of a network is its member from that day; an agreement about anything else admits nobody. */
export const admitMembersWhenBoundByInstrument = policy({
  name: 'admit-members-when-bound-by-instrument',
  from: 'origin',
  history: instruments.history,
  hears: ['InstrumentEnteredIntoForce', 'PartyBound', 'InstrumentAccededTo'],
  react: ({ type, data }, { power, at }) => {
    const { networkId, instrumentId, on: from } = data;
    if (!data.admitsMembers) return [];
    const parties = type === 'InstrumentEnteredIntoForce' ? data.forParties : [data.party];
    const basis = { kind: 'clause', instrument: instrumentId, clause: null } as const;
    return parties.map((party) => {
      const admission = { networkId, party, class: 'FULL', from, basis, power } as const;
      return systemCommand(registers, networkId, { type: 'AdmitMember', data: admission, at });
    });
  },
});
