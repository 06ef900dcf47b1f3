import { retryParked, retrySending, skipEvent, switchBuild, type Retried } from '@patto/read-store';
import { say } from './output';
import { one, withStores } from './stores';

const tell = ({ applied, stillParked }: Retried): void => {
  say(`${applied} applied, ${stillParked} still parked.`);
  if (stillParked > 0) process.exitCode = 1;
};

/** `patto projections retry`: policies and deadlines are named with `policy:` or `deadline:` before it. */
export const retry = (name: string, { key }: { key?: string }): Promise<void> =>
  withStores(async ({ sql, store, known }) => {
    if (!/^(policy|deadline):/.test(name)) {
      tell(await retryParked(sql, store, one(known, name), key ?? null));
      return;
    }
    const asked = await retrySending(sql, name);
    say(`${asked} will be tried again by the worker.`);
  });

/** `patto projections skip` */
export const skip = (name: string, eventId: string, { reason }: { reason: string }): Promise<void> =>
  withStores(async ({ sql, store, known }) => {
    const result = await skipEvent(sql, store, one(known, name), { eventId, reason });
    say(`Event ${eventId} is passed over in ${name}.`);
    tell(result);
  });

const ANSWERS = {
  switched: 'is now read from',
  behind: 'still reads from the live build, which has seen more than',
  busy: 'still reads from the live build, because a long read stood in the way of',
  gone: 'has no more a build',
} as const;

/** `patto projections switch` */
export const switchTo = (name: string, { build, force }: { build?: string; force: boolean }): Promise<void> =>
  withStores(async ({ sql, known }) => {
    const result = await switchBuild(sql, one(known, name), { name: build, force });
    say(`${name} ${ANSWERS[result.result]} ${result.build.name}.`);
    if (result.result !== 'switched') process.exitCode = 1;
  });
