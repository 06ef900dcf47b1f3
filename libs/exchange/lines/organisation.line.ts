import { organisations } from '@patto/party/domain';
import { mayBeReversed, reversed } from './contradiction';
import { again, byRecord, lineKind, told } from './kind';
import { edtf, id, line, list, object, optional, text, withDefault } from './schema';

const schema = line('organisation', {
  id,
  name: text(300),
  legalForm: optional(text(100)),
  externalIds: withDefault(list(object({ list: text(20), value: text(50) }), 20), []),
  from: optional(edtf),
  until: optional(edtf),
});

/** A body is known under a name. */
export const organisation = lineKind({
  kind: 'organisation',
  schema,
  introduces: true,
  problem: reversed,
  remarks: mayBeReversed,
  names: () => ({}),
  aggregate: organisations,
  id: (line) => line.id,
  command: 'RecordOrganisation',
  entersAs: 'OrganisationRecorded',
  enters: (line) => {
    const { id: organisationId, name, legalForm, externalIds, from: existsFrom, until: existsUntil } = line;
    return { organisationId, name, legalForm, externalIds, existsFrom, existsUntil, ...told(line) };
  },
  tells: ({ network }) => ({
    OrganisationRegistered: (data, event) => {
      const { organisationId, name, legalForm, externalIds, existsFrom: from, source } = data;
      const body = { id: organisationId, name, legalForm, externalIds, from, until: null };
      return { ...body, ...byRecord(network, event, source) };
    },
    OrganisationRecorded: (data) => {
      const { organisationId, name, legalForm, externalIds, existsFrom: from, existsUntil: until } = data;
      const body = { id: organisationId, name, legalForm, externalIds, from, until };
      return { ...body, ...again(data) };
    },
  }),
});
