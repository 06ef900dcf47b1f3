import { askStates } from './states';

it('gives decisions the state that a replay of the events gives, whatever was repaired', () => {
  const found = Array.from({ length: 150 }, (_, n) => askStates(n + 1, 20)[0]).filter(Boolean);
  expect(found).toEqual([]);
});
