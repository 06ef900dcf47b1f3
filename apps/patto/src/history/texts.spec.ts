import type { Difference, Entry, Explanation, Gaps, State } from './answers';
import { differenceText, explanationText, factText, gapsText, timelineText } from './history-text';
import { frameText } from './replay';
import { stateText } from './state-text';

/** An answer as far as it is shown; what else it holds is of no matter here. */
type Shown<T> = T extends object ? { readonly [K in keyof T]?: Shown<T[K]> } : T;
const answer = <T>(shown: Shown<T>): T => shown as T;

const position = { commit: '2048', prepare: '2048' };
const asOf = { validAt: '2024-05-31T22:00:00.000Z', knownAt: null, position, parked: [] };
const yes = { status: 'yes', events: ['e1'], claims: [], binding: true, toldOtherwise: [] } as const;
const entry: Entry = {
  event: 'e1',
  type: 'membership.MembershipRecorded.v1',
  stream: 'register-rete-esempio',
  revision: '4',
  position,
  recordedAt: '2026-01-20T09:30:00.000Z',
  effective: '2024-02',
  subjects: ['aurora-esempio'],
};
const state = answer<State>({
  network: { id: 'rete-esempio', name: 'Rete Esempio', legalShape: 'PROTOCOL' },
  asOf,
  permalink: { href: '/v1/networks/rete-esempio/state?validAt=2024', sha256: 'ab12' },
  members: [
    {
      ...{ ...yes, id: 'm1', organisation: { id: 'aurora', name: 'Aurora' } },
      ...{ class: 'FULL', since: '2024-02' },
    },
    {
      ...{ ...yes, id: 'm2', organisation: { id: 'faro', name: 'Faro' } },
      ...{ class: null, since: null, status: 'disputed' },
      claims: [
        { source: 'PRESS: Corriere', value: null },
        { source: 'PRESS: Gazzetta', value: {} },
      ],
    },
  ],
  protocols: [],
  motions: {
    open: [],
    decided: [{ ...yes, id: 'x', title: 'Tavolo', state: 'DECIDED', outcome: 'ADOPTED' }],
  },
  mandates: [],
  posts: [],
});

it('prints a state kind by kind, with the sources of what is in doubt', () => {
  expect(stateText(state).split('\n')).toEqual([
    'Rete Esempio (rete-esempio), PROTOCOL',
    'so at 2024-06-01, as known now (position 2048/2048)',
    '',
    'Members (2)',
    '  organisation  name    class  since    doubt',
    '  aurora        Aurora  FULL   2024-02',
    '  faro          Faro    –      –        disputed: PRESS: Corriere; PRESS: Gazzetta',
    '',
    'Decided motions, the newest first (1)',
    '  motion  title   state    outcome  doubt',
    '  x       Tavolo  DECIDED  ADOPTED',
    '',
    'Permalink  /v1/networks/rete-esempio/state?validAt=2024',
    'SHA-256    ab12',
  ]);
});

it('says of what an answer could not know, and what a line rests on that was undone', () => {
  const parked = [{ event: 'e9', stream: 'register-rete-esempio', by: 'state-4' }];
  const affected = [{ by: 'ballot:rete.x.1', why: 'ANNULLED' as const, chain: ['ballot:rete.x.1'] }];
  const term = { post: 'CHAIR', called: null, organisation: null, person: 'p', since: null, until: null };
  const posts = [{ ...yes, ...term, affected }];
  const text = stateText({ ...state, asOf: { ...asOf, parked }, posts });
  expect(text).toContain('(position 2048/2048); without 1 that could not be heard yet');
  expect(text).toContain('affected: ballot:rete.x.1 annulled');
});

it('prints a frame of a replay as an event alone, or with the state that it left', () => {
  const line = '2048  2026-01-20T09:30:00.000Z  2024-02  membership.MembershipRecorded.v1  aurora-esempio';
  expect(frameText({ entry, state }, 'events')).toBe(line);
  expect(frameText({ entry, state }, 'state').split('\n').slice(1, 4)).toEqual([
    line,
    '─'.repeat(72),
    'Rete Esempio (rete-esempio), PROTOCOL',
  ]);
});

it('prints a timeline as a table, and says that there is more', () => {
  const lines = timelineText({
    items: [entry],
    next: 'x',
    asOf: { ...asOf, knownAt: '2048', position },
  }).split('\n');
  expect(lines[0]).toBe('so at 2024-06-01, as known by 2048 (position 2048/2048)');
  expect(lines[2]).toMatch(/^position {2}recorded {18}effective {2}event {29}about$/);
  expect(lines.at(-1)).toMatch(/more/);
  expect(timelineText({ items: [], next: null, asOf })).toContain('Nothing.');
});

it('prints one thing along valid time, open ends in words', () => {
  const stretch = { ...yes, validFrom: '2024-01-31T23:00:00.000Z', validTo: null, value: { class: 'FULL' } };
  expect(factText({ entity: 'member:x', asOf, stretches: [stretch] })).toContain(
    '2024-02-01 – open  yes     class: FULL  e1',
  );
  expect(factText({ entity: 'member:x', asOf, stretches: [] })).toContain('Never.');
});

it('prints what differs with a sign, both sides and the events that made it', () => {
  const line = {
    entity: 'member:x',
    change: 'changed',
    before: { ...yes, value: { class: 'OBSERVER' } },
    after: { ...yes, status: 'unknown', value: null },
    because: [entry],
  } as const;
  const difference = answer<Difference>({ from: asOf, to: asOf, lines: [line] });
  expect(differenceText(difference).split('\n').slice(2)).toEqual([
    '',
    '~ member:x',
    '    was  yes (class: OBSERVER)',
    '    is   unknown',
    `    by   ${frameText({ entry, state }, 'events')}`,
  ]);
  expect(differenceText({ ...difference, lines: [] })).toContain('Nothing differs.');
});

it('prints what a cell rests on down to its source, and leaves out what nobody said', () => {
  const explained = answer<Explanation>({
    ...yes,
    ...{ entity: 'member:x', asOf, validFrom: null, validTo: null, value: { class: 'FULL', until: null } },
    because: [
      {
        ...entry,
        basis: { kind: 'clause', instrument: 'protocollo', clause: null },
        instrument: 'Protocollo di intesa',
        source: { kind: 'PRESS', reference: 'Gazzetta' },
        by: null,
        reason: null,
      },
    ],
  });
  expect(explanationText(explained).split('\n').slice(3)).toEqual([
    'yes: class: FULL',
    'holds ever – open',
    '',
    frameText({ entry, state }, 'events'),
    '    basis   kind: clause, instrument: protocollo (Protocollo di intesa)',
    '    source  kind: PRESS, reference: Gazzetta',
    '    event   e1, number 4 of register-rete-esempio',
  ]);
});

it('prints gaps of each kind that there is, and says when there are none', () => {
  const gaps = answer<Gaps>({
    asOf,
    cut: ['lateEntries'],
    lateEntries: [{ ...entry, daysLate: 320 }],
    vacancies: [{ post: 'CHAIR', from: '2024-01-31T23:00:00.000Z', to: null }],
    divergences: [],
    doubts: [{ entity: 'member:x', status: 'disputed' }],
    affected: [{ entity: 'mandate:x', affected: [{ by: 'ballot:x', why: 'STAYED' }] }],
    lapsed: [
      {
        ...{
          act: 'vote',
          entity: 'ballot:v',
          event: 'e3',
          organisation: 'aurora',
          person: 'anna',
          lapsed: 'membership',
        },
        ...{ at: '2024-05-01T10:00:00.000Z', ended: '2023-12-31T23:00:00.000Z', begins: null },
      },
    ],
    circles: [{ kind: 'succession', entity: 'successor:a' }],
    identifiers: [{ list: 'CF', value: '01', organisations: ['a', 'b'] }],
    numbering: [
      {
        ...{ kind: 'ballot', series: 'delibera', year: 2019, last: 9 },
        missing: [
          { from: 2, to: 2 },
          { from: 5, to: 8 },
        ],
        duplicates: [{ number: 9, entities: ['ballot:a', 'ballot:b'] }],
      },
    ],
  });
  const text = gapsText(gaps);
  expect(text).toMatch(/Recorded late \(1\)\n {2}days .*\n {2}320 {3}2048/);
  expect(text).toContain('CHAIR  2024-02-01  still');
  expect(text).toMatch(/mandate:x +ballot:x stayed/);
  expect(text).not.toContain('computed');
  expect(text).toMatch(/vote +ballot:v +aurora by anna +membership +until 2024-01-01/);
  expect(text).toMatch(/ballot +delibera +2019 +2, 5–8 +9 \(ballot:a, ballot:b\)/);
  expect(text).toMatch(/\n\nThere is more than is shown of: lateEntries\.$/);
  expect(text).toMatch(/succession +successor:a/);
  expect(text).toMatch(/CF +01 +a, b/);
  const none = {
    cut: [],
    lateEntries: [],
    vacancies: [],
    doubts: [],
    affected: [],
    lapsed: [],
    numbering: [],
    circles: [],
    identifiers: [],
  };
  expect(gapsText({ ...gaps, ...none })).toMatch(/\n\nNone\.$/);
});
