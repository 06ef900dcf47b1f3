import { repairs } from '@patto/repair/domain';
import { again, byRecord, lineKind } from './kind';
import { only, toldOf, type Spoken } from './repair-kind';
import { described, edtf, free, id, line, optional, text } from './schema';

const schema = line('annulment', {
  network: id,
  of: free<Spoken>({
    ...{ type: 'object', required: ['kind'] },
    description: 'The act that was undone: the whole line that tells it.',
  }),
  from: optional(described(edtf, 'From when it has no effect; left out: it never had any.')),
  authority: text(500),
  reason: text(2000),
});

/** An authority undid an act. */
export const annulment = lineKind({
  kind: 'annulment',
  schema,
  names: () => ({}),
  holds: (line) => ({
    lines: [{ line: line.of, path: '/of' }],
    only: 'acts',
    withLines: ([of = line.of]) => ({ ...line, of: of }),
  }),
  aggregate: repairs,
  id: ({ network }) => network,
  command: 'AnnulAct',
  entersAs: 'ActAnnulled',
  enters: ({ network: networkId, from, authority, reason, source, key: factKey }, found) => ({
    ...{ networkId, target: only(found), from, authority, reason, source, factKey },
  }),
  // An entry has another id in another record.
  said: ({ of: _of, ...line }) => line,
  tells: (context) => ({
    ActAnnulled: (data, event) => {
      const { networkId: network, target, from, authority, reason, source, factKey } = data;
      const [of] = toldOf(context, [target.id]) ?? [];
      if (of === undefined) return null;
      const told = source === null ? byRecord(context.network, event) : again({ source, factKey });
      return { network, of, from, authority, reason, ...told };
    },
  }),
});
