import { again, byRecord } from './kind';
import { only, repairKind, toldOf, type Spoken } from './repair-kind';
import { free, id, line, text } from './schema';

const schema = line('retraction', {
  network: id,
  of: free<Spoken>({
    ...{ type: 'object', required: ['kind'] },
    description:
      'What the source no longer tells, or what was entered by mistake: the whole line that tells it.',
  }),
  reason: text(2000),
});

/** A fact is not so after all: the record still shows that it was told. */
export const retraction = repairKind({
  kind: 'retraction',
  schema,
  names: () => ({}),
  holds: (line) => ({
    lines: [{ line: line.of, path: '/of' }],
    only: 'facts',
    withLines: ([of = line.of]) => ({ ...line, of }),
  }),
  repairs: ({ network: networkId, reason, source, key: factKey }, found) => {
    const { ref: target } = only(found);
    const data = { networkId, target, reason, basis: { kind: 'none' } as const, source, factKey };
    return { type: 'RetractEvent', data };
  },
  entersAs: 'EventRetracted',
  // An entry has another id in another record.
  said: ({ of: _of, ...line }) => line,
  tells: (context) => ({
    EventRetracted: ({ networkId, target, reason, source, factKey }, event) => {
      // What was taken back is not told, so that an export says nothing of it; by itself the event says the rest.
      const of = toldOf(context, target.id);
      if (of === undefined) return null;
      const network = context.network ?? networkId ?? '';
      const told = source === null ? byRecord(network, event) : again({ source, factKey });
      return { network, of, reason, ...told };
    },
  }),
});
