import type { RecordedEvent } from '@patto/kernel';
import type { Changes, Projection, Reader, Table } from '../builds/projection';

type TallyRow = { readonly account: string; readonly total: string; readonly seen: string };

const accountOf = (event: RecordedEvent): string => event.data['account'] as string;

const tallyTables = (name: string): readonly Table[] => [
  {
    name,
    columns: { account: 'text not null', total: 'bigint not null', seen: 'bigint not null' },
    primaryKey: ['account'],
    indexes: ['(total)'],
  },
  {
    name: `${name}_line`,
    columns: { event_id: 'text not null', account: 'text not null', amount: 'numeric not null' },
    primaryKey: ['event_id'],
  },
];

/** Adds up amounts by account: reads before it writes, so that any event applied twice or never is seen in the sum. */
export const tally = (
  name = 'tally',
  version = 1,
  step: (event: RecordedEvent) => bigint = ({ data }) => BigInt(data['amount'] as number),
): Projection => ({
  name,
  version,
  types: ['spec.'],
  tables: tallyTables(name),
  keysOf: (event) => [accountOf(event)],
  project: async (events: readonly RecordedEvent[], read: Reader): Promise<Changes> => {
    const rows = await read<TallyRow>(name, 'account', [...new Set(events.map(accountOf))]);
    const totals = new Map(
      rows.map((row) => [row.account, { total: BigInt(row.total), seen: BigInt(row.seen) }]),
    );
    for (const event of events) {
      const before = totals.get(accountOf(event)) ?? { total: 0n, seen: 0n };
      totals.set(accountOf(event), { total: before.total + step(event), seen: before.seen + 1n });
    }
    return {
      [name]: { upsert: [...totals].map(([account, sums]) => ({ account, ...sums })) },
      [`${name}_line`]: {
        upsert: events.map((event) => ({
          event_id: event.id,
          account: accountOf(event),
          amount: step(event),
        })),
      },
    };
  },
});
