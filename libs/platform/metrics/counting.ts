import type { Answered } from '@patto/http';
import { Refused, RevisionConflict, type CommandRunner, type EventStore } from '@patto/event-store';
import type { Metrics } from './metrics';

/** Has an open store count its appends. */
export const countAppends = <S extends EventStore>(store: S, { appends, events }: Metrics): S => {
  const append = store.append.bind(store);
  store.append = async (stream, written, expected) => {
    const end = appends.startTimer();
    try {
      const appended = await append(stream, written, expected);
      end({ outcome: 'written' });
      events.inc(written.length);
      return appended;
    } catch (error) {
      end({ outcome: error instanceof RevisionConflict ? 'conflict' : 'failed' });
      throw error;
    }
  };
  return store;
};

/**
 * Has a runner count its commands, and tell of the refusals where no edge in front of it does. An edge asks again what
 * was refused on facts that may be old, so that there one answer may be two refusals of the runner.
 */
export const countCommands = <R extends CommandRunner>(
  runner: R,
  { commands }: Metrics,
  onRefused: (code: string) => void = () => undefined,
): R => {
  const run = runner.run.bind(runner);
  runner.run = async (aggregate, id, command, envelope) => {
    try {
      const receipt = await run(aggregate, id, command, envelope);
      commands.inc({ command: command.type, outcome: 'accepted' });
      return receipt;
    } catch (error) {
      if (error instanceof Refused) onRefused(error.refusal.refused);
      else commands.inc({ command: command.type, outcome: 'failed' });
      throw error;
    }
  };
  return runner;
};

/** Counts what an HTTP edge has answered. */
export const countRequests =
  ({ requests, refusals }: Metrics) =>
  ({ method, route, status, refused, seconds }: Answered): void => {
    requests.observe({ method, route, status }, seconds);
    if (refused !== null) refusals.inc({ code: refused });
  };
