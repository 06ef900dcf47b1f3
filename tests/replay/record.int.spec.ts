import { EventStoreDb } from '@patto/event-store';
import { keepSample, recordedSpellings } from './golden';
import { histories } from './histories';

const url = process.env['GOLDEN_FROM'] ?? '';

/**
 * `GOLDEN_FROM=esdb://… npx jest tests/replay/record` takes, for every spelling without a sample, the first such event
 * of a store. Without the variable there is nothing to do.
 */
(url === '' ? describe.skip : describe)('samples of a store', () => {
  it('are kept for the spellings that have none', async () => {
    const missing = new Set(histories.flatMap(({ spellings }) => spellings));
    for (const spelling of recordedSpellings()) missing.delete(spelling);
    const store = new EventStoreDb(url);
    for await (const { type, data } of store.readAll()) if (missing.delete(type)) keepSample({ type, data });
    await store.close();
    expect([...missing]).toEqual([]);
  });
});
