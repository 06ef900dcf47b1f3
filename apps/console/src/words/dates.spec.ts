import { dayOf, tellDate, tellDay, tellInstant, type Telling } from './dates';
import { en } from './en';
import { it as italian } from './it';

const inItalian: Telling = { words: italian.dates, locale: 'it' };
const inEnglish: Telling = { words: en.dates, locale: 'en-GB' };

it.each([
  ['2023', '2023', '2023'],
  ['2023-02', 'febbraio 2023', 'February 2023'],
  ['2023-02-10', '10 febbraio 2023', '10 February 2023'],
  ['2022-23', 'autunno 2022', 'autumn 2022'],
  ['202X', 'anni 2020', '2020s'],
  ['1999-XX', '1999', '1999'],
  ['2023-02-XX', 'febbraio 2023', 'February 2023'],
  ['2023~', 'circa 2023', 'about 2023'],
  ['2023?', 'forse 2023', 'perhaps 2023'],
  ['2023%', 'forse circa 2023', 'perhaps about 2023'],
  ['2022/2023-02', 'tra 2022 e febbraio 2023', 'between 2022 and February 2023'],
  ['../2023', 'non dopo 2023', 'not after 2023'],
  ['2023/..', 'non prima di 2023', 'not before 2023'],
  ['2026-12-01T10:00:00.000Z', '1 dicembre 2026, 11:00', '1 December 2026, 11:00'],
  ['boh', 'boh', 'boh'],
])('%s is told as people write it', (edtf, told, toldInEnglish) => {
  expect(tellDate(edtf, inItalian)).toBe(told);
  expect(tellDate(edtf, inEnglish)).toBe(toldInEnglish);
});

it('tells instants as the clocks in Rome have them', () => {
  expect(tellDay('2023-05-31T22:00:00.000Z', inItalian)).toBe('1 giugno 2023');
  expect(dayOf('2023-05-31T22:00:00.000Z')).toBe('2023-06-01');
  expect(tellInstant('mai', inItalian)).toBe('mai');
});
