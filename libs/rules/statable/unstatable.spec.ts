import {
  CATEGORIES,
  parseRule,
  parseTrigger,
  presets,
  unstatable,
  unstatableTrigger,
  type DecisionRule,
  type Statable,
} from '../index';

const rule = (document: object): DecisionRule => {
  const read = parseRule({ id: 'r', adopted: MAJORITY, ...document });
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.rule;
};

const MAJORITY = { count: 'for', op: '>', share: '1/2', of: 'cast' };

/** A ballot of named votes with one weight, and nothing else. */
const PLAIN: Statable = {
  units: ['heads', 'votes'],
  groups: [],
  stands: ['for', 'against', 'abstain', 'blank', 'presentNotVoting'],
  counts: [],
  methods: ['SHOW_OF_HANDS', 'ROLL_CALL', 'WRITTEN'],
  ties: [],
  vetoes: [],
  means: [],
};

/** One that can state all that the language asks. */
const ALL: Statable = {
  units: ['heads', 'votes'],
  groups: ['FULL', 'administrators', 'p5', 'comune-torino'],
  stands: CATEGORIES,
  counts: ['seats'],
  methods: ['SHOW_OF_HANDS', 'ROLL_CALL', 'SECRET', 'WRITTEN', 'SILENCE', 'ACCLAMATION', 'SIGNATURES'],
  ties: ['CHAIR', 'CHAIR_CASTING', 'CHAIR_VOTE_PREVAILS', 'REVOTE', 'LOT', 'SENIORITY'],
  vetoes: ['SUSPEND', 'ESCALATE'],
  means: [
    ...(['OBJECTIONS', 'REASONS', 'CHANGED_VOTES', 'AFFILIATIONS', 'SUSPENSIONS', 'SILENCE'] as const),
    ...(['PRESENCE_AT_OPENING', 'CHALLENGES', 'ROUNDS', 'FALLBACK', 'OTHER_BODY', 'NOTICE'] as const),
  ],
};

it.each<[object, string, string, string | null]>([
  [{ electorate: { classes: ['FULL'] } }, '/electorate/classes/0', 'GROUP', 'FULL'],
  [
    { electorate: { withoutVote: ['administrators'] } },
    '/electorate/withoutVote/0',
    'GROUP',
    'administrators',
  ],
  [{ electorate: { affiliationMerge: true } }, '/electorate/affiliationMerge', 'AFFILIATIONS', null],
  [{ electorate: { suspendedInBase: true } }, '/electorate/suspendedInBase', 'SUSPENSIONS', null],
  [{ reasonsRequired: ['against'] }, '/reasonsRequired', 'REASONS', null],
  [{ veto: { test: MAJORITY, reasonsRequired: true } }, '/veto/reasonsRequired', 'REASONS', null],
  [{ veto: { test: MAJORITY, effect: 'SUSPEND', days: 30 } }, '/veto/effect', 'VETO', 'SUSPEND'],
  [
    { veto: { test: { count: 'against', unit: 'comune-torino', op: '>=', value: 1 } } },
    '/veto/test/unit',
    'UNIT',
    'comune-torino',
  ],
  [{ veto: { count: 'against', unit: 'p5', op: '>=', value: 1 } }, '/veto/unit', 'UNIT', 'p5'],
  [{ adopted: { count: 'objections', op: '==', value: 0 } }, '/adopted/count', 'OBJECTIONS', 'objections'],
  [
    { adopted: { all: [MAJORITY, { not: { ...MAJORITY, unit: 'pop' } }] } },
    '/adopted/all/1/not/unit',
    'UNIT',
    'pop',
  ],
  [{ adopted: { ...MAJORITY, ofUnit: 'pop' } }, '/adopted/ofUnit', 'UNIT', 'pop'],
  [
    { adopted: { count: 'for', op: '>', times: '1', than: 'against', thanUnit: 'pop' } },
    '/adopted/thanUnit',
    'UNIT',
    'pop',
  ],
  [{ adopted: { ...MAJORITY, of: 'seats' } }, '/adopted/of', 'COUNT', 'seats'],
  [{ quorum: { count: 'for', op: '>=', times: '1', sqrtOf: 'seats' } }, '/quorum/sqrtOf', 'COUNT', 'seats'],
  [{ adopted: { count: 'spoilt', op: '==', value: 0 } }, '/adopted/count', 'STAND', 'spoilt'],
  [{ bases: { present: ['for', 'recused'] } }, '/bases/present/1', 'STAND', 'recused'],
  [{ rounds: [{ on: 'NO_QUORUM', adopted: MAJORITY }] }, '/rounds', 'ROUNDS', null],
  [{ method: 'SECRET' }, '/method', 'METHOD', 'SECRET'],
  [{ method: 'SILENCE' }, '/method', 'METHOD', 'SILENCE'],
  [{ silenceMeans: 'ASSENT' }, '/silenceMeans', 'SILENCE', 'ASSENT'],
  [{ tie: 'CHAIR_CASTING' }, '/tie', 'TIE', 'CHAIR_CASTING'],
  [{ tie: 'LOT' }, '/tie', 'TIE', 'LOT'],
  [{ tie: 'REVOTE' }, '/tie', 'TIE', 'REVOTE'],
  [{ quorumChecked: 'AT_OPENING' }, '/quorumChecked', 'PRESENCE_AT_OPENING', 'AT_OPENING'],
  [{ quorumChecked: 'ON_CHALLENGE' }, '/quorumChecked', 'CHALLENGES', 'ON_CHALLENGE'],
  [{ fallback: { outcome: 'ADOPTED' } }, '/fallback', 'FALLBACK', null],
  [{ fallback: { body: 'probiviri' } }, '/fallback/body', 'OTHER_BODY', 'probiviri'],
  [{ votesChangeable: 'CLOSE' }, '/votesChangeable', 'CHANGED_VOTES', 'CLOSE'],
  [{ notice: { days: 8 } }, '/notice/days', 'NOTICE', null],
])('%j asks at %s for what a plain ballot lacks', (document, at, lacks, name) => {
  expect(unstatable(rule(document), PLAIN)).toEqual([{ at, lacks, name }]);
  const withPop = { ...ALL, units: [...ALL.units, 'pop'] };
  expect(unstatable(rule(document), withPop)).toEqual([]);
});

it('finds in the later rounds what it finds in the first', () => {
  const later = { on: 'TIE', adopted: { ...MAJORITY, unit: 'pop' }, tie: 'LOT' };
  expect(unstatable(rule({ rounds: [later] }), { ...PLAIN, means: ['ROUNDS'] })).toEqual([
    { at: '/rounds/0/adopted/unit', lacks: 'UNIT', name: 'pop' },
    { at: '/rounds/0/tie', lacks: 'TIE', name: 'LOT' },
  ]);
});

it('asks for a weight where votes are weighed, and for none where each has one', () => {
  const weighed = (weights: unknown): unknown =>
    unstatable(rule({ electorate: { weights } }), { ...PLAIN, units: ['heads'] });
  expect(weighed('TABLE')).toEqual([{ at: '/electorate/weights', lacks: 'UNIT', name: null }]);
  expect(weighed({ formula: 'by associates', cap: 5 })).toHaveLength(1);
  expect(weighed('ONE')).toEqual([]);
});

it('knows a weight within a group, and a base of the rule’s own', () => {
  const asks = rule({
    bases: { committed: ['for', 'abstain'] },
    adopted: { count: 'for', unit: 'p5:votes', op: '>', share: '1/2', of: 'committed' },
  });
  expect(unstatable(asks, { ...PLAIN, groups: ['p5'] })).toEqual([]);
  expect(unstatable(asks, PLAIN)).toEqual([{ at: '/adopted/unit', lacks: 'UNIT', name: 'p5:votes' }]);
});

it('has nothing to say of a rule that names every field, where everything can be stated', () => {
  const whole = rule({
    ...{ version: 1, title: 't', source: 's', url: 'u', note: 'n', verified: true, legalFlag: 'MANDATORY' },
    ...{
      inForce: { from: '2024-01-01' },
      matter: ['ORDINARY'],
      quorum: MAJORITY,
      veto: MAJORITY,
      tie: 'LOT',
    },
    electorate: { classes: ['FULL'], withoutVote: ['p5'], weights: 'TABLE', suspendedInBase: true },
    ...{
      method: 'SECRET',
      silenceMeans: 'ASSENT',
      bases: { here: ['recused'] },
      reasonsRequired: ['objections'],
    },
    rounds: [{ on: 'TIE', title: 't', minDelay: 1, maxDelay: 10, adopted: MAJORITY }],
    ...{
      fallback: { body: 'board' },
      votesChangeable: 'CLOSE',
      lateVotes: 'IGNORE',
      quorumChecked: 'AT_OPENING',
    },
    notice: { days: 8, previousNotice: true },
  });
  expect(unstatable(whole, ALL)).toEqual([]);
});

it('lets the rules of the civil code through for a plain assembly, and stops those of other bodies', () => {
  const stopped = (id: string): unknown => {
    const preset = presets.find((known) => known.id === id);
    const read = parseRule(preset?.rule({ abstentions: 'excluded', suspended: 'excluded' }));
    if ('errors' in read) throw new Error(JSON.stringify(read.errors));
    return unstatable(read.rule, { ...PLAIN, means: ['ROUNDS'] }).map(({ lacks }) => lacks);
  };
  expect(stopped('cc-21-1-first-call')).toEqual([]);
  expect(stopped('cc-21-3-dissolution')).toEqual([]);
  expect(stopped('cts-24-2-plural-votes')).toEqual([]);
  expect(stopped('cc-21-1-accounts')).toEqual(['GROUP']);
  expect(stopped('EU-QMV')).toEqual(['UNIT']);
  expect(stopped('UN-SC')).toEqual(['UNIT']);
  expect(stopped('COS')).not.toEqual([]);
});

it.each<[object, readonly object[]]>([
  [{ when: { allSigned: true } }, []],
  [{ when: { nth: 9 }, after: { months: 3, days: 1, then: 'FIRST_OF_NEXT_MONTH' } }, []],
  [{ count: 'signed', op: '>=', share: '55/100', of: 'parties', unit: 'votes' }, []],
  [
    { any: [{ nth: 1 }, { count: 'for', op: '>=', value: 8, unit: 'class' }] },
    [{ at: '/when/any/1/unit', lacks: 'UNIT', name: 'class' }],
  ],
  [
    { when: { all: [{ count: 'present', op: '>=', value: 8 }, { date: '2024-01-01' }] } },
    [{ at: '/when/all/0/count', lacks: 'COUNT', name: 'present' }],
  ],
])('of the trigger %j says %j', (document, expected) => {
  const read = parseTrigger(document);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  expect(unstatableTrigger(read.trigger, { units: ['votes'], groups: [] })).toEqual(expected);
});
