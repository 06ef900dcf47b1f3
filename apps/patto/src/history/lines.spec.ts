import { linesOf } from './lines';
import { isPosition, knownBy, spelt } from './when';

async function* cut(text: string, at: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  await Promise.resolve();
  for (const [i, from] of [0, ...at].entries()) yield bytes.subarray(from, at[i]);
}

it('reads the same lines however the network cuts them, also inside a letter', async () => {
  const text = 'perché\n\nsì\nlast';
  const size = Buffer.byteLength(text);
  for (let at = 1; at < size; at += 1) {
    const lines: string[] = [];
    for await (const line of linesOf(cut(text, [at]))) lines.push(line);
    expect(lines).toEqual(['perché', '', 'sì', 'last']);
  }
});

it('takes a date for its last instant, in winter and in summer, and leaves positions and instants', () => {
  expect(knownBy('2024-01-15')).toBe('2024-01-15T22:59:59.999Z');
  expect(knownBy('2024-07-15')).toBe('2024-07-15T21:59:59.999Z');
  // The night in which clocks go forward is an hour shorter.
  expect(knownBy('2024-03-31')).toBe('2024-03-31T21:59:59.999Z');
  expect(['2048/2048', '2024', '2024-01-15T10:00:00Z', 'ieri'].map(knownBy)).toEqual([
    ...['2048/2048', '2024', '2024-01-15T10:00:00Z', 'ieri'],
  ]);
  expect(knownBy(undefined)).toBeUndefined();
});

it('tells positions from dates', () => {
  expect(['1', '12/12', '2024-01-01', '12/', ''].map(isPosition)).toEqual([true, true, false, false, false]);
});

it('spells the beginning of a legal date as that date', () => {
  expect(spelt('2024-05-31T22:00:00.000Z')).toBe('2024-06-01');
  expect(spelt('2024-06-01T00:00:00.000Z')).toBe('2024-06-01T00:00:00.000Z');
});
