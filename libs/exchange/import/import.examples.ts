import { MemoryEventStore, StoreCommandRunner, type CommandRunner } from '@patto/event-store';
import type { Power, RecordedEvent } from '@patto/kernel';
import { Readable } from 'node:stream';
import type { Importing, Report } from './import-job';
import { importLines } from './import-lines';
import { spool } from './spool';

export const registrar: Power = { person: 'registrar', office: 'registrar', of: null };
export const source = { kind: 'MINUTES', reference: 'Libro soci' };
export const other = { kind: 'PRESS', reference: 'Il Giornale' };

type Opened = {
  readonly store: MemoryEventStore;
  readonly runner: CommandRunner;
  readonly run: (lines: readonly (object | string)[], how?: Partial<Importing>) => Promise<Report>;
  /** All but the notes of which key stands for what, which are no facts. */
  readonly events: () => Promise<readonly RecordedEvent[]>;
};

/** An empty record, and imports into it by the registrar. */
export const open = (): Opened => {
  const store = new MemoryEventStore();
  const runner = new StoreCommandRunner(store);
  const run = async (lines: readonly (object | string)[], how: Partial<Importing> = {}): Promise<Report> => {
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    const spooled = await spool(Readable.from([Buffer.from(text)]));
    const importing: Importing = {
      runner,
      store,
      powerOver: () => Promise.resolve(registrar),
      envelope: (power, key) => ({
        actor: { person: 'registrar', actingFor: power.office },
        key,
        correlationId: 'c',
        causationId: 'c',
      }),
      at: '2026-01-01T10:00:00.000Z',
      network: null,
      dryRun: false,
      partial: false,
      ...how,
    };
    return importLines(spooled, importing).finally(() => spooled.remove());
  };
  const events = async (): Promise<RecordedEvent[]> => {
    const all: RecordedEvent[] = [];
    for await (const event of store.readAll()) if (!event.type.startsWith('source.')) all.push(event);
    return all;
  };
  return { store, runner, run, events };
};

export const member = (party: string, more: object = {}): object => ({
  kind: 'membership',
  network: 'rete',
  party,
  from: '2020',
  source,
  ...more,
});
