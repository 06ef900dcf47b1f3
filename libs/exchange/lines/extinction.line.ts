import { organisations } from '@patto/party/domain';
import { again, lineKind, told } from './kind';
import { edtf, id, line, optional, text } from './schema';

/** A body ceased. */
export const extinction = lineKind({
  kind: 'extinction',
  schema: line('extinction', { organisation: id, cause: optional(text(500)), on: optional(edtf) }),
  names: ({ organisation }) => ({ organisations: [organisation] }),
  aggregate: organisations,
  id: ({ organisation }) => organisation,
  command: 'RecordExtinction',
  entersAs: 'OrganisationExtinguished',
  enters: (line) => {
    const { organisation: organisationId, cause, on } = line;
    return { organisationId, cause, on, ...told(line) };
  },
  tells: () => ({
    OrganisationExtinguished: ({ organisationId: organisation, cause, on, ...data }) => ({
      organisation,
      cause,
      on,
      ...again(data),
    }),
  }),
});
