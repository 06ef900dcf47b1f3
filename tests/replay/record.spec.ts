import { keepSample, recordedSpellings } from './golden';
import { storyEvents } from './story';

const isAsked = process.env['GOLDEN'] === 'record';

/** `GOLDEN=record npx jest tests/replay/record` keeps a sample of every spelling that the story writes and that has none. */
(isAsked ? it : it.skip)('keeps samples for the spellings that have none', () => {
  const kept = new Set(recordedSpellings());
  for (const event of storyEvents())
    if (!kept.has(event.type)) {
      keepSample(event);
      kept.add(event.type);
    }
  expect(recordedSpellings()).toEqual([...kept].sort());
});
