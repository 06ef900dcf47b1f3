import type { EventStore } from '@patto/event-store';
import { figuresOf, type ConsumerFigures, type ReadStore } from '@patto/read-store';
import { setTimeout as delay } from 'node:timers/promises';
import { Gauge } from 'prom-client';
import type { Metrics } from './metrics';

const PATIENCE_MS = 3_000;

/** Null: there is nothing to say of it. */
type Of = (one: ConsumerFigures) => number | null;

const CONSUMER_GAUGES: readonly (readonly [name: string, help: string, of: Of])[] = [
  [
    'patto_consumer_lag_events',
    'Events not yet read; 1000 stands for that many or more',
    (one) => one.unread,
  ],
  ['patto_consumer_lag_seconds', 'Age of the oldest event not yet read', (one) => one.unreadSeconds],
  ['patto_consumer_parked', 'Events and deadlines that could not be applied', (one) => one.parked],
  ['patto_consumer_refused', 'Commands of a policy or a deadline that were refused', (one) => one.refused],
  ['patto_consumer_running', '1 when a worker holds it', (one) => (one.isRunning ? 1 : 0)],
  [
    'patto_deadlines_late',
    'Deadlines that have passed and whose command is not sent',
    (one) => (one.status === 'deadline' ? one.late : null),
  ],
];

/**
 * How the read models, policies and deadlines stand, asked of both stores at each scrape, whichever worker moves them.
 * While a store does not answer, `patto_read_side_known` is 0 and the other figures are left out.
 */
export const readSideFigures = (
  { registry }: Metrics,
  { sql, store }: { readonly sql: ReadStore; readonly store: EventStore },
): (() => Promise<void>) => {
  const known = new Gauge({
    name: 'patto_read_side_known',
    help: '1 when both stores answered the question how the read side stands',
    registers: [registry],
  });
  const gauges = CONSUMER_GAUGES.map(
    ([name, help, of]) =>
      [new Gauge({ name, help, labelNames: ['consumer'], registers: [registry] }), of] as const,
  );
  return async () => {
    const late = delay(PATIENCE_MS, null, { ref: false });
    const figures = await Promise.race([figuresOf(sql, store).catch(() => null), late]);
    known.set(figures === null ? 0 : 1);
    for (const [gauge, of] of gauges) {
      gauge.reset();
      for (const one of figures ?? []) {
        const value = of(one);
        if (value !== null) gauge.set({ consumer: one.label }, value);
      }
    }
  };
};
