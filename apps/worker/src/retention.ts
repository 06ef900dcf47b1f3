import { forgetPersonalData, personalDataMigrations } from '@patto/personal-data';
import { Migrated, type Logger, type ReadStore } from '@patto/read-store';

const EVERY_MS = 6 * 3_600_000;

const twoYearsAgo = (): string => {
  const day = new Date();
  day.setUTCFullYear(day.getUTCFullYear() - 2);
  return day.toISOString();
};

/** Takes away what of persons has been kept long enough, now and every six hours. Several workers do no harm. */
export const startRetention = (sql: ReadStore, log: Logger): { readonly stop: () => void } => {
  const database = new Migrated(sql, personalDataMigrations);
  const forget = async (): Promise<void> => {
    try {
      await forgetPersonalData(await database.open(), twoYearsAgo());
    } catch (error) {
      log.warn({ error }, 'What was kept of persons long enough could not be taken away yet');
    }
  };
  const timer = setInterval(() => void forget(), EVERY_MS);
  void forget();
  return { stop: () => clearInterval(timer) };
};
