import { organisations } from '@patto/party/domain';
import { itself } from './contradiction';
import { again, lineKind, told } from './kind';
import { edtf, id, line, optional, text } from './schema';

/** A body took another's place. */
export const succession = lineKind({
  kind: 'succession',
  schema: line('succession', {
    organisation: id,
    successor: id,
    ground: optional(text(500)),
    on: optional(edtf),
  }),
  problem: ({ organisation, successor }) =>
    organisation === successor ? itself(successor, '/successor') : null,
  names: ({ organisation, successor }) => ({ organisations: [organisation, successor] }),
  aggregate: organisations,
  id: ({ organisation }) => organisation,
  command: 'RecordSuccession',
  entersAs: 'OrganisationSucceeded',
  enters: (line) => {
    const { organisation: organisationId, successor, ground, on } = line;
    return { organisationId, successor, ground, on, ...told(line) };
  },
  tells: () => ({
    OrganisationSucceeded: ({ organisationId: organisation, successor, ground, on, ...data }) => ({
      organisation,
      successor,
      ground,
      on,
      ...again(data),
    }),
  }),
});
