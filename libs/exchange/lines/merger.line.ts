import { organisations } from '@patto/party/domain';
import type { Static } from '@sinclair/typebox';
import { amongThem } from './contradiction';
import { again, lineKind, told } from './kind';
import { edtf, id, ids, line, oneOf, optional } from './schema';

const schema = line('merger', {
  absorbed: ids(100),
  into: id,
  how: oneOf(['UNION', 'INCORPORATION']),
  on: optional(edtf),
});

type MergerLine = Static<typeof schema>;

/** The end of each body is a fact of its own, with a key of its own. */
const eachAbsorbed = (merged: MergerLine): readonly MergerLine[] => {
  const { absorbed, key } = merged;
  if (absorbed.length === 1) return [merged];
  return absorbed.map((body) => ({
    ...merged,
    absorbed: [body],
    key: key === null ? null : `${key}#${body}`,
  }));
};

/** Bodies went into one. */
export const merger = lineKind({
  kind: 'merger',
  schema,
  parts: eachAbsorbed,
  problem: ({ into, absorbed }) => amongThem(into, absorbed, '/absorbed'),
  names: ({ into, absorbed }) => ({ organisations: [into, ...absorbed] }),
  aggregate: organisations,
  id: ({ absorbed: [organisation = ''] }) => organisation,
  command: 'RecordAbsorption',
  entersAs: 'OrganisationAbsorbed',
  enters: (line) => {
    const { absorbed, into, how, on } = line;
    const [organisationId = ''] = absorbed;
    return { organisationId, into, how, on, ...told(line) };
  },
  tells: () => ({
    OrganisationAbsorbed: ({ organisationId, into, how, on, ...data }) => ({
      absorbed: [organisationId],
      into,
      how,
      on,
      ...again(data),
    }),
  }),
});
