import { progressOf, type Progress } from '@patto/read-store';
import type { MultiBar } from 'cli-progress';
import { setTimeout as delay } from 'node:timers/promises';
import type { Stores } from './stores';

const STEPS = 10_000;

const stateOf = ({ status, failure, caughtUp }: Progress): string => {
  if (failure !== null) return 'stopped';
  if (status === 'live') return 'live';
  return caughtUp ? 'caught up' : 'loading';
};

/** Shows a build on a bar until `isDone` or `until` says so; resolves with how it stood last. */
export const watchBuild = async (
  { sql, store }: Stores,
  bars: MultiBar,
  build: { readonly name: string; readonly label: string },
  isDone: (progress: Progress) => boolean,
): Promise<Progress> => {
  const bar = bars.create(STEPS, 0, { name: build.label, events: '0', state: 'loading' });
  for (;;) {
    const progress = await progressOf(sql, store, build.name);
    if (progress.status === 'gone') bar.update(STEPS, { state: 'done' });
    else
      bar.update(Math.round(progress.share * STEPS), { events: progress.events, state: stateOf(progress) });
    if (isDone(progress)) {
      bar.stop();
      return progress;
    }
    await delay(200);
  }
};
