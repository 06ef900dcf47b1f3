import { readConfig } from '@patto/config';
import {
  copyPersonalData,
  Erasures,
  ERASURES_FILE,
  restorePersonalData,
  type PersonalCopy,
} from '@patto/personal-data';
import type { ReadStore } from '@patto/read-store';
import { join } from 'node:path';
import { say } from '../projections/output';
import { addresses, withStores } from '../projections/stores';

const library = () => import('@patto/embedded-eventstore');

/** An event that somebody decided to pass over: the record says nothing of it. */
type Skipped = {
  readonly projection: string;
  readonly event_id: string;
  readonly reason: string;
  readonly error: string | null;
  readonly skipped_at: string;
};

/** What PostgreSQL has that cannot be made from the record. */
type Kept = {
  readonly skipped: readonly Skipped[];
  /** Names and addresses of persons, sealed. */
  readonly personal: PersonalCopy;
};

const failing = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
};

/** `patto backup`: a file that was read back and compared, or none. */
export const backUp = (file: string): Promise<void> =>
  failing(() =>
    withStores(async ({ sql }) => {
      const skipped = await sql<Skipped[]>`
        select projection, event_id, reason, error, skipped_at::text from projector.skipped
        order by projection, event_id`;
      const kept: Kept = { skipped: [...skipped], personal: await copyPersonalData(sql) };
      const { backUpStore } = await library();
      const events = await backUpStore({ url: addresses().eventstoreUrl, file, kept });
      say(`${events} events in ${file}, checked against the store`);
    }),
  );

/** A worker would act on half of the past while the other half is still to come. */
const checkEmpty = async (sql: ReadStore): Promise<void> => {
  const heard = await sql`
    select 1 from projector.consumer where lease_until > clock_timestamp() or commit_position is not null limit 1`;
  if (heard.length > 0)
    throw new Error(
      'A worker runs, or ran, on these stores. Restore into empty ones, started with PATTO_ROLE=api',
    );
};

/** `patto restore`: the worker that starts afterwards makes everything else from the record. */
export const restore = (file: string): Promise<void> =>
  failing(() =>
    withStores(async ({ sql }) => {
      await checkEmpty(sql);
      const { importStore, keptIn } = await library();
      const { skipped = [], personal = {} } = ((await keptIn(file)) ?? {}) as Partial<Kept>;
      const events = await importStore({ url: addresses().eventstoreUrl, file });
      for (const one of skipped)
        await sql`insert into projector.skipped ${sql({ ...one })} on conflict do nothing`;
      await restorePersonalData(sql, personal, new Erasures(join(readConfig().dataDir, ERASURES_FILE)));
      say(`${events} events in the store, checked against ${file}. Start Patto with its worker now`);
    }),
  );
