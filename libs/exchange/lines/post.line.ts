import { networks, type NetworkEvent } from '@patto/network/domain';
import { mayBeReversed, reversed } from './contradiction';
import { again, byRecord, lineKind, told } from './kind';
import { capitals, edtf, id, line, optional, period, person, text } from './schema';
import { termsGiven, type TermEvent } from './terms';

const schema = line('post', {
  network: id,
  post: capitals,
  person,
  organisation: optional(id),
  period,
  from: optional(edtf),
  until: optional(edtf),
  reason: optional(text(500)),
});

const termEvent = ({ type, data }: NetworkEvent): TermEvent | null => {
  if (type === 'PostHolderAppointed')
    return { says: 'given', holder: JSON.stringify([data.post, data.person]), until: data.until };
  if (type === 'PostTermRecorded')
    return { says: 'told', holder: JSON.stringify([data.post, data.person]), period: data.period };
  if (type !== 'PostHolderEnded') return null;
  return {
    says: 'ended',
    holder: JSON.stringify([data.post, data.person]),
    on: data.on,
    reason: data.reason,
  };
};

/** Somebody held an office. */
export const post = lineKind({
  kind: 'post',
  schema,
  problem: reversed,
  remarks: mayBeReversed,
  names: ({ organisation, person: holder }) => ({
    organisations: organisation === null ? [] : [organisation],
    persons: [holder],
  }),
  spell: ({ network, post: office, person: holder, period: which, from, until, organisation }) => ({
    ...{ of: [network, office, holder, which], from, until, as: organisation ?? '' },
  }),
  aggregate: networks,
  id: (line) => line.network,
  command: 'RecordPostTerm',
  entersAs: 'PostTermRecorded',
  enters: (line) => {
    const { network: networkId, post: office, person: holder, organisation, period: which } = line;
    const { from, until, reason } = line;
    const term = { post: office, person: holder, organisation, period: which, from, until, reason };
    return { networkId, ...term, ...told(line) };
  },
  tells: ({ network, entries }) => {
    const terms = termsGiven(entries, termEvent);
    return {
      PostHolderAppointed: (data, event) => {
        const { post: office, person: holder, from } = data;
        const { period: which = 1, until = null, reason = null } = terms().get(event) ?? {};
        const term = { post: office, person: holder, organisation: null, period: which, from, until, reason };
        return { network: data.networkId, ...term, ...byRecord(network, event) };
      },
      PostTermRecorded: (data) => {
        const { post: office, person: holder, organisation, period: which, from, until, reason } = data;
        const term = { post: office, person: holder, organisation, period: which, from, until, reason };
        return { network: data.networkId, ...term, ...again(data) };
      },
    };
  },
});
