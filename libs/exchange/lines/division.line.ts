import { organisations } from '@patto/party/domain';
import { amongThem } from './contradiction';
import { again, lineKind, told } from './kind';
import { edtf, id, ids, line, oneOf, optional } from './schema';

/** A body was divided. */
export const division = lineKind({
  kind: 'division',
  schema: line('division', {
    organisation: id,
    into: ids(100),
    how: oneOf(['TOTAL', 'PARTIAL']),
    on: optional(edtf),
  }),
  // A body that gives off a part goes on, and may be named among what became of it.
  problem: ({ organisation, into, how }) => (how === 'TOTAL' ? amongThem(organisation, into, '/into') : null),
  names: ({ organisation, into }) => ({ organisations: [organisation, ...into] }),
  aggregate: organisations,
  id: ({ organisation }) => organisation,
  command: 'RecordDivision',
  entersAs: 'OrganisationDivided',
  enters: (line) => {
    const { organisation: organisationId, into, how, on } = line;
    return { organisationId, into, how, on, ...told(line) };
  },
  tells: () => ({
    OrganisationDivided: ({ organisationId: organisation, into, how, on, ...data }) => ({
      organisation,
      into,
      how,
      on,
      ...again(data),
    }),
  }),
});
