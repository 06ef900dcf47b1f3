import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What one process counts, in the names and units of Prometheus. Labels are words of the code alone (a command's type, a
 * refusal's code, a route's pattern, a consumer's name): never the id or the name of a person or an organisation.
 */
export type Metrics = {
  readonly registry: Registry;
  readonly commands: Counter<'command' | 'outcome'>;
  readonly refusals: Counter<'code'>;
  readonly appends: Histogram<'outcome'>;
  readonly events: Counter;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly restarts: Gauge<'part'>;
};

const SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

const durations = <L extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: L[],
): Histogram<L> => new Histogram({ name, help, labelNames, buckets: SECONDS, registers: [registry] });

export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    commands: new Counter({
      name: 'patto_commands_total',
      help: 'Commands by what came of them: accepted or failed; those refused are in patto_refusals_total',
      labelNames: ['command', 'outcome'],
      registers,
    }),
    refusals: new Counter({
      name: 'patto_refusals_total',
      help: 'Refusals that were answered, by code',
      labelNames: ['code'],
      registers,
    }),
    appends: durations(
      registry,
      'patto_append_seconds',
      'Appends to the event store: written, conflict (another process wrote first), or failed',
      ['outcome'],
    ),
    events: new Counter({ name: 'patto_events_written_total', help: 'Events appended', registers }),
    requests: durations(
      registry,
      'patto_http_request_seconds',
      'Requests from their headers to the end of the answer',
      ['method', 'route', 'status'],
    ),
    restarts: new Gauge({
      name: 'patto_restarts',
      help: 'How often `patto start` has started a part again since it began',
      labelNames: ['part'],
      registers,
    }),
  };
};
