import { organisations, type OrganisationEvent } from '@patto/party/domain';
import { mayBeReversed, reversed } from './contradiction';
import { again, byRecord, lineKind, told } from './kind';
import { edtf, id, line, oneOf, optional, period, person, text } from './schema';
import { termsGiven, type TermEvent } from './terms';

const schema = line('representation', {
  organisation: id,
  person,
  capacity: oneOf(['LEGAL', 'DESIGNATED', 'ALTERNATE']),
  period,
  from: optional(edtf),
  until: optional(edtf),
  act: optional(text(300)),
});

const termEvent = ({ type, data }: OrganisationEvent): TermEvent | null => {
  if (type === 'RepresentativeDesignated')
    return { says: 'given', holder: JSON.stringify([data.person, data.kind]), until: data.until };
  if (type === 'RepresentationRecorded')
    return { says: 'told', holder: JSON.stringify([data.person, data.kind]), period: data.period };
  if (type === 'RepresentationEnded')
    return { says: 'ended', holder: JSON.stringify([data.person, data.kind]), on: data.on, reason: null };
  return null;
};

/** Somebody stood for a body. */
export const representation = lineKind({
  kind: 'representation',
  schema,
  problem: reversed,
  remarks: mayBeReversed,
  names: ({ organisation, person: holder }) => ({ organisations: [organisation], persons: [holder] }),
  spell: ({ organisation, person: holder, capacity, period: which, from, until }) => ({
    ...{ of: [organisation, capacity, holder, which], from, until, as: '' },
  }),
  aggregate: organisations,
  id: ({ organisation }) => organisation,
  command: 'RecordRepresentation',
  entersAs: 'RepresentationRecorded',
  enters: (line) => {
    const {
      organisation: organisationId,
      person: holder,
      capacity: kind,
      period: which,
      from,
      until,
      act,
    } = line;
    const term = { person: holder, kind, period: which, from, until, act };
    return { organisationId, ...term, ...told(line) };
  },
  tells: ({ network, entries }) => {
    const terms = termsGiven(entries, termEvent);
    return {
      RepresentativeDesignated: (data, event) => {
        const { organisationId: organisation, person: holder, kind: capacity, from, act } = data;
        const { period: which = 1, until = null } = terms().get(event) ?? {};
        const who = { organisation, person: holder, capacity, period: which };
        return { ...who, from, until, act, ...byRecord(network, event) };
      },
      RepresentationRecorded: (data) => {
        const { organisationId: organisation, person: holder, kind: capacity, period: which } = data;
        const { from, until, act } = data;
        const who = { organisation, person: holder, capacity, period: which };
        return { ...who, from, until, act, ...again(data) };
      },
    };
  },
});
