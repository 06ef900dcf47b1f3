import { organisations } from '@patto/party/domain';
import { amongThem } from './contradiction';
import { again, lineKind, told } from './kind';
import { edtf, id, ids, line, oneOf, optional } from './schema';

/** Bodies went into one. */
export const merger = lineKind({
  kind: 'merger',
  schema: line('merger', {
    absorbed: ids(100),
    into: id,
    how: oneOf(['UNION', 'INCORPORATION']),
    on: optional(edtf),
  }),
  problem: ({ into, absorbed }) => amongThem(into, absorbed, '/absorbed'),
  names: ({ into, absorbed }) => ({ organisations: [into, ...absorbed] }),
  aggregate: organisations,
  id: ({ into }) => into,
  command: 'RecordMerger',
  entersAs: 'OrganisationsMerged',
  enters: (line) => {
    const { into: organisationId, absorbed, how, on } = line;
    return { organisationId, absorbed, how, on, ...told(line) };
  },
  dates: { OrganisationsMerged: { end: 'on' } },
  tells: () => ({
    OrganisationsMerged: ({ organisationId: into, absorbed, how, on, ...data }) => ({
      absorbed,
      into,
      how,
      on,
      ...again(data),
    }),
  }),
});
