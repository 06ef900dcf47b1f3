import rules from '../presets/catalogue.json';
import { parseCounts, parseRule } from '../index';

const SIMPLE = { count: 'for', op: '>', share: '1/2', of: 'cast' };

const placesOf = (document: unknown): readonly string[] => {
  const read = parseRule(document);
  return 'errors' in read ? read.errors.map(({ path }) => path) : [];
};

it.each(rules.rules.map((rule) => [rule.id, rule] as const))('accepts %s as it stands', (_, rule) => {
  expect(parseRule(rule)).toEqual({ rule });
});

const FULL = {
  id: 'full',
  version: 3,
  title: 'Everything',
  source: { instrument: 'Protocol', clause: 'art. 7' },
  url: 'https://example.org/protocol',
  note: 'An example.',
  verified: false,
  legalFlag: 'MANDATORY',
  inForce: { from: '2023-02-28', to: '2026-02-28' },
  matter: ['AMENDMENT'],
  electorate: {
    classes: ['member'],
    withoutVote: ['administrators'],
    weights: { formula: 'by associates', cap: 5 },
    affiliationMerge: true,
    suspendedInBase: false,
  },
  quorum: {
    all: [{ count: 'present', op: '>=', share: '1/2', of: 'members', ofUnit: 'heads', round: 'CEIL' }],
  },
  quorumChecked: 'PER_ITEM',
  adopted: {
    any: [
      { not: { count: 'against', unit: 'votes', op: '>', times: '1/3', than: 'for', thanUnit: 'heads' } },
      { count: 'for', op: '>=', times: '3/2', sqrtOf: 'members', ofUnit: 'heads' },
      { count: 'for', op: '>=', value: '123456789012345678901234567890' },
    ],
  },
  veto: { test: SIMPLE, effect: 'ESCALATE', body: 'the guarantors', reasonsRequired: true },
  tie: 'CHAIR_CASTING',
  method: 'ROLL_CALL',
  silenceMeans: 'NOTHING',
  bases: { present: ['for', 'against', 'abstain'] },
  reasonsRequired: ['against', 'objections'],
  rounds: [{ on: ['NO_QUORUM', 'TIE'], title: 'Second call', minDelay: 1, maxDelay: 10, adopted: SIMPLE }],
  fallback: { outcome: 'REJECTED' },
  votesChangeable: 'CLOSE',
  lateVotes: 'IGNORE',
  notice: { days: 8, previousNotice: true },
};

it('accepts a rule that says everything it can', () => {
  expect(parseRule(FULL)).toEqual({ rule: FULL });
});

it('reads = as ==, null as absent, and integers beyond 2^53 as digits', () => {
  const adopted = { count: 'for', op: '=', value: 9007199254740993n };
  expect(parseRule({ id: 'r', adopted, quorum: null })).toEqual({
    rule: { id: 'r', adopted: { count: 'for', op: '==', value: '9007199254740993' } },
  });
});

it.each([
  [null, ''],
  [[], ''],
  ['rule', ''],
  [{ adopted: SIMPLE }, 'id'],
  [{ id: '', adopted: SIMPLE }, 'id'],
  [{ id: 7, adopted: SIMPLE }, 'id'],
  [{ id: 'r' }, 'adopted'],
  [{ id: 'r', adopted: null }, 'adopted'],
  [{ id: 'r', adopted: [] }, 'adopted'],
  [{ id: 'r', adopted: SIMPLE, quorom: SIMPLE }, 'quorom'],
  [{ id: 'r', adopted: { ...SIMPLE, extra: 1 } }, 'adopted.extra'],
  [{ id: 'r', adopted: { ...SIMPLE, value: 3 } }, 'adopted.value'],
  [{ id: 'r', adopted: { ...SIMPLE, op: '=>' } }, 'adopted.op'],
  [{ id: 'r', adopted: { ...SIMPLE, op: undefined } }, 'adopted.op'],
  [{ id: 'r', adopted: { ...SIMPLE, share: '1/0' } }, 'adopted.share'],
  [{ id: 'r', adopted: { ...SIMPLE, share: '50%' } }, 'adopted.share'],
  [{ id: 'r', adopted: { ...SIMPLE, share: 0.5 } }, 'adopted.share'],
  [{ id: 'r', adopted: { ...SIMPLE, share: '-1/2' } }, 'adopted.share'],
  [{ id: 'r', adopted: { count: 'for', op: '>', share: '1/2' } }, 'adopted.of'],
  [{ id: 'r', adopted: { ...SIMPLE, count: 3 } }, 'adopted.count'],
  [{ id: 'r', adopted: { ...SIMPLE, unit: '__proto__' } }, 'adopted.unit'],
  [{ id: 'r', adopted: { count: 'for', op: '>' } }, 'adopted'],
  [{ id: 'r', adopted: { count: 'for', op: '>', value: -1 } }, 'adopted.value'],
  [{ id: 'r', adopted: { count: 'for', op: '>', value: 1.5 } }, 'adopted.value'],
  [{ id: 'r', adopted: { count: 'for', op: '>', value: 2 ** 53 } }, 'adopted.value'],
  [{ id: 'r', adopted: { all: [] } }, 'adopted.all'],
  [{ id: 'r', adopted: { all: [SIMPLE, 7] } }, 'adopted.all[1]'],
  [{ id: 'r', adopted: { all: [SIMPLE], any: [SIMPLE] } }, 'adopted.any'],
  [{ id: 'r', adopted: { not: [] } }, 'adopted.not'],
  [{ id: 'r', adopted: SIMPLE, tie: 'MAYBE' }, 'tie'],
  [{ id: 'r', adopted: SIMPLE, veto: { test: SIMPLE, effect: 'STOP' } }, 'veto.effect'],
  [{ id: 'r', adopted: SIMPLE, rounds: [{ adopted: SIMPLE }] }, 'rounds[0].on'],
  [{ id: 'r', adopted: SIMPLE, rounds: [{ on: 'LUNCH', adopted: SIMPLE }] }, 'rounds[0].on[0]'],
  [{ id: 'r', adopted: SIMPLE, inForce: { from: '2023-02-30' } }, 'inForce.from'],
  [{ id: 'r', adopted: SIMPLE, bases: { present: 'for' } }, 'bases.present'],
  [{ id: 'r', adopted: SIMPLE, notice: { days: -1 } }, 'notice.days'],
  [{ id: 'r', adopted: SIMPLE, tie: 'CHAIR_VOTE_PREVAILS', method: 'SECRET' }, 'tie'],
])('refuses %j and names the place', (document, place) => {
  expect(placesOf(document)).toContain(place);
});

it('refuses what is too deep, too wide or too long, in bounded time', () => {
  let deep: unknown = SIMPLE;
  for (let depth = 0; depth < 100_000; depth += 1) deep = { not: deep };
  expect(placesOf({ id: 'deep', adopted: deep })[0]).toMatch(/^adopted(\.not)+$/);
  const wide = {
    all: Array.from({ length: 100 }, () => ({ any: Array.from({ length: 100 }, () => SIMPLE) })),
  };
  expect(placesOf({ id: 'wide', adopted: wide })).not.toEqual([]);
  const long = { ...SIMPLE, share: `1/${'9'.repeat(10_000)}` };
  expect(placesOf({ id: 'long', adopted: long })).toEqual(['adopted.share']);
  expect(placesOf({ id: 'many', adopted: { all: Array.from({ length: 1000 }, () => ({})) } })).toHaveLength(
    100,
  );
});

it.each([
  [7, ''],
  [{ heads: [] }, 'heads'],
  [{ heads: { for: -1 } }, 'heads.for'],
  [{ heads: { for: 1.5 } }, 'heads.for'],
  [{ heads: { for: '12a' } }, 'heads.for'],
  [{ heads: { for: null } }, 'heads.for'],
  [{ heads: { for: 2 ** 53 } }, 'heads.for'],
  [{ heads: { for: '9'.repeat(5000) } }, 'heads.for'],
])('refuses the counts %j and names the place', (document, place) => {
  expect(parseCounts(document)).toMatchObject({ errors: [{ path: place }] });
});
