import {
  conjoin,
  decideBallot,
  parseRule,
  ruleFor,
  type ApplicableRule,
  type DecisionRule,
  type RuleOfInstrument,
} from '../index';

const rule = (document: object): DecisionRule => {
  const read = parseRule({ id: 'r', adopted: CAST, ...document });
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.rule;
};

const CAST = { count: 'for', op: '>', share: '1/2', of: 'cast' };
const MEMBERS = { count: 'for', op: '>=', share: '3/4', of: 'members' };

const statute = (document: object): RuleOfInstrument => ({ rule: rule(document), instrument: 'statute' });

const GENERAL = statute({ id: 'general', source: { instrument: 'Statute', clause: 'art. 7' } });
const ADMISSION = statute({ id: 'admission', matter: ['ADMISSION'], source: 'Statute, art. 9' });
const DISSOLUTION = statute({ id: 'dissolution', matter: ['DISSOLUTION'], adopted: MEMBERS });

const idsOf = (found: ApplicableRule): unknown =>
  'cited' in found ? found.cited.map(({ id }) => id) : found;

describe('the rule for a matter', () => {
  it('is the clause about it before the general one, with the clause cited', () => {
    const rules = [GENERAL, ADMISSION];
    expect(ruleFor(rules, ['ADMISSION'], '2024-01-01')).toEqual({
      rule: ADMISSION.rule,
      cited: [{ instrument: 'statute', id: 'admission', version: null, clause: 'Statute, art. 9' }],
    });
    expect(ruleFor(rules, ['ACCOUNTS'], '2024-01-01')).toMatchObject({
      rule: GENERAL.rule,
      cited: [{ clause: 'Statute, art. 7' }],
    });
    expect(idsOf(ruleFor(rules, [], '2024-01-01'))).toEqual(['general']);
  });

  it('is nobody’s guess: no rule, or several general ones, are said', () => {
    expect(ruleFor([ADMISSION], ['ACCOUNTS'], '2024-01-01')).toEqual({
      problem: 'NO_RULE',
      matter: 'ACCOUNTS',
    });
    expect(ruleFor([], [], '2024-01-01')).toEqual({ problem: 'NO_RULE', matter: null });
    const board = { ...GENERAL, instrument: 'regulation' };
    expect(ruleFor([GENERAL, board], ['ACCOUNTS'], '2024-01-01')).toMatchObject({
      problem: 'SEVERAL_RULES',
      rules: [{ instrument: 'statute' }, { instrument: 'regulation' }],
    });
  });

  it('is the version in force on the day, from the first day to the day before the last', () => {
    const old = statute({ id: 'general', version: 1, inForce: { to: '2024-07-01' } });
    const later = statute({ id: 'general', version: 2, inForce: { from: '2024-07-01' } });
    const versionOn = (day: string): unknown => {
      const found = ruleFor([later, old], [], day);
      return 'rule' in found ? found.rule.version : found;
    };
    expect([versionOn('2024-06-30'), versionOn('2024-07-01')]).toEqual([1, 2]);
    expect(ruleFor([old], [], '2024-07-01')).toEqual({ problem: 'NO_RULE', matter: null });
    const undated = statute({ id: 'general', version: 3 });
    expect(idsOf(ruleFor([undated, later], [], '2025-01-01'))).toEqual(['general']);
  });

  it('joins the rules of several matters: all tests, the strictest tie, no round that one does not grant', () => {
    const ordinary = statute({
      ...{
        id: 'ordinary',
        matter: ['ORDINARY'],
        tie: 'LOT',
        quorum: { count: 'present', op: '>=', value: 2 },
      },
      rounds: [{ on: 'NO_QUORUM', adopted: CAST }],
      notice: { days: 8 },
    });
    const found = ruleFor([ordinary, DISSOLUTION], ['ORDINARY', 'DISSOLUTION'], '2024-01-01');
    expect(idsOf(found)).toEqual(['ordinary', 'dissolution']);
    if (!('rule' in found)) throw new Error('joined');
    expect(parseRule(found.rule)).toHaveProperty('rule');
    expect(found.rule).toMatchObject({
      id: 'ordinary + dissolution',
      matter: ['ORDINARY', 'DISSOLUTION'],
      quorum: { count: 'present' },
      adopted: { all: [CAST, MEMBERS] },
      tie: 'REJECT',
      notice: { days: 8 },
    });
    expect(found.rule).not.toHaveProperty('rounds');
  });

  it('keeps a round that all grant, with the longest wait and the nearest end', () => {
    const waiting = (id: string, minDelay: number, maxDelay: number): RuleOfInstrument =>
      statute({ id, matter: [id], rounds: [{ on: 'NO_QUORUM', minDelay, maxDelay, adopted: CAST }] });
    const found = ruleFor([waiting('a', 1, 10), waiting('b', 3, 20)], ['a', 'b'], '2024-01-01');
    expect(found).toMatchObject({ rule: { rounds: [{ minDelay: 3, maxDelay: 10, adopted: CAST }] } });
    const apart = ruleFor([waiting('a', 1, 2), waiting('b', 3, 20)], ['a', 'b'], '2024-01-01');
    expect('rule' in apart && apart.rule.rounds).toBeUndefined();
  });

  it('is none where the rules are asked of different electorates', () => {
    const full = statute({ id: 'full', matter: ['A'], electorate: { classes: ['FULL'] } });
    const all = statute({ id: 'all', matter: ['B'] });
    expect(ruleFor([full, all], ['A', 'B'], '2024-01-01')).toMatchObject({
      problem: 'CONFLICT',
      fields: ['electorate'],
      rules: [{ id: 'full' }, { id: 'all' }],
    });
  });
});

describe('rules joined', () => {
  const joined = (...documents: readonly object[]): DecisionRule => {
    const found = conjoin(documents.map(rule));
    if ('conflicts' in found) throw new Error(found.conflicts.join());
    return found.rule;
  };

  it('bar whoever one of them bars, and are vetoed by whoever may veto one', () => {
    const both = joined(
      { electorate: { withoutVote: ['administrators'] }, veto: { count: 'against', op: '>=', value: 5 } },
      {
        electorate: { withoutVote: ['auditors'] },
        veto: { test: { count: 'abstain', op: '>=', value: 3 }, effect: 'SUSPEND' },
      },
    );
    expect(both.electorate).toMatchObject({ withoutVote: ['administrators', 'auditors'] });
    expect(both.veto).toMatchObject({
      test: { any: [{ count: 'against' }, { count: 'abstain' }] },
      effect: 'BLOCK',
    });
  });

  it.each([
    [{ method: 'ROLL_CALL' }, { method: 'SECRET' }, ['method']],
    [{ silenceMeans: 'ASSENT' }, {}, ['silenceMeans']],
    [{ bases: { here: ['for'] } }, { bases: { here: ['against'] } }, ['bases']],
    [{ reasonsRequired: ['against'] }, {}, ['reasonsRequired']],
    [{ electorate: { weights: 'ONE' } }, { electorate: { weights: 'TABLE' } }, ['electorate']],
  ])('cannot be %j and %j', (one, other, conflicts) => {
    expect(conjoin([rule(one), rule(other)])).toEqual({ conflicts });
  });

  it('adopt exactly what each of them adopts', () => {
    const roll = Array.from({ length: 4 }, (_, i) => ({ id: `e${i}` }));
    const outcome = (by: DecisionRule, inFavour: number, against: number): boolean =>
      decideBallot(
        by,
        roll,
        roll
          .slice(0, inFavour + against)
          .map(({ id }, i) => ({ elector: id, category: i < inFavour ? 'for' : 'against' })),
      ).outcome === 'ADOPTED';
    const [one, other] = [
      rule({}),
      rule({ adopted: MEMBERS, veto: { count: 'against', op: '>=', value: 1 } }),
    ];
    const both = joined({}, { adopted: MEMBERS, veto: { count: 'against', op: '>=', value: 1 } });
    for (let f = 0; f <= 4; f += 1)
      for (let k = 0; f + k <= 4; k += 1)
        expect([f, k, outcome(both, f, k)]).toEqual([f, k, outcome(one, f, k) && outcome(other, f, k)]);
  });
});
