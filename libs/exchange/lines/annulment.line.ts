import type { Part } from '@patto/temporal';
import { again, byRecord } from './kind';
import { only, repairKind, toldOf, type Spoken } from './repair-kind';
import { described, edtf, free, id, line, oneOf, optional, text, withDefault } from './schema';

const parts = ['all', 'beginning', 'end'] as const satisfies readonly Part[];

const schema = line('annulment', {
  network: id,
  of: free<Spoken>({
    ...{ type: 'object', required: ['kind'] },
    description: 'The act that was undone: the whole line that tells it.',
  }),
  part: withDefault(
    described(oneOf(parts), 'What of it was undone: that it began, that it ended, or both.'),
    'all',
  ),
  from: optional(described(edtf, 'From when it has no effect; left out: it never had any.')),
  authority: text(500),
  reason: text(2000),
});

/** An authority undid an act. */
export const annulment = repairKind({
  kind: 'annulment',
  schema,
  names: () => ({}),
  holds: (line) => ({
    lines: [{ line: line.of, path: '/of' }],
    only: 'acts',
    withLines: ([of = line.of]) => ({ ...line, of: of }),
  }),
  repairs: ({ network: networkId, part, from, authority, reason, source, key: factKey }, found) => {
    const { ref: target } = only(found);
    return { type: 'AnnulAct', data: { networkId, target, part, from, authority, reason, source, factKey } };
  },
  entersAs: 'ActAnnulled',
  // An entry has another id in another record.
  said: ({ of: _of, ...line }) => line,
  tells: (context) => ({
    ActAnnulled: (data, event) => {
      const { networkId, target, part, from, authority, reason, source, factKey } = data;
      const network = context.network ?? networkId ?? '';
      const of = toldOf(context, target.id);
      if (of === undefined) return null;
      const told = source === null ? byRecord(network, event) : again({ source, factKey });
      return { network, of, part, from, authority, reason, ...told };
    },
  }),
});
