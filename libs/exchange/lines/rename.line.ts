import { organisations } from '@patto/party/domain';
import { again, byRecord, lineKind, told } from './kind';
import { edtf, id, line, optional, text } from './schema';

/** A body took another name. */
export const rename = lineKind({
  kind: 'rename',
  schema: line('rename', { organisation: id, name: text(300), from: optional(edtf) }),
  names: ({ organisation }) => ({ organisations: [organisation] }),
  aggregate: organisations,
  id: ({ organisation }) => organisation,
  command: 'RecordOrganisationName',
  entersAs: 'OrganisationNameRecorded',
  enters: (line) => {
    const { organisation: organisationId, name, from } = line;
    return { organisationId, name, from, ...told(line) };
  },
  tells: ({ network }) => ({
    OrganisationRenamed: ({ organisationId: organisation, name, from, source }, event) => ({
      organisation,
      name,
      from,
      ...byRecord(network, event, source),
    }),
    OrganisationNameRecorded: ({ organisationId: organisation, name, from, ...data }) => ({
      organisation,
      name,
      from,
      ...again(data),
    }),
  }),
});
