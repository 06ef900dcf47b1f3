import {
  decide,
  elect,
  parseCounts,
  parseElection,
  parseRule,
  presets,
  type Outcome,
  type Unstatable,
} from '@patto/rules';
import Ajv from 'ajv/dist/2020';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conditions } from './conditions.examples';

const docs = join(__dirname, '../../docs');
const page = readFileSync(join(docs, 'rules.md'), 'utf8');
const bodies = page.split(/^### /m).slice(1);

const blocks = (section: string, kind: string): readonly unknown[] =>
  [...section.matchAll(new RegExp(`\`\`\`json ${kind}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    (match) => JSON.parse(match[1] ?? '') as unknown,
  );

type Counts = { readonly [unit: string]: { readonly [count: string]: number } };

const outcome = (rule: unknown, counts: unknown): Outcome => {
  const read = parseRule(rule);
  const stated = parseCounts(counts);
  if ('errors' in read || 'errors' in stated) throw new Error(JSON.stringify([read, stated]));
  return decide(read.rule, stated.counts).outcome;
};

it('shows at least ten bodies', () => {
  expect(bodies.length).toBeGreaterThanOrEqual(10);
});

it.each(bodies.map((body) => [body.split('\n')[0] ?? '', body] as const))(
  'passes and fails by a single vote: %s',
  (_, body) => {
    const [rule] = blocks(body, 'rule');
    const [passing, failing] = blocks(body, 'counts') as readonly Counts[];
    expect(outcome(rule, passing)).toBe('ADOPTED');
    expect(outcome(rule, failing)).not.toBe('ADOPTED');
    const votes = ['for', 'against', 'abstain'];
    const moved = votes.map((vote) =>
      Math.abs((passing?.['heads']?.[vote] ?? 0) - (failing?.['heads']?.[vote] ?? 0)),
    );
    expect(Math.max(...moved)).toBe(1);
  },
);

const validate = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(join(docs, 'schema/decision-rule.schema.json'), 'utf8')) as object,
);

it('accepts by the schema what the validator accepts', () => {
  for (const preset of presets) {
    const rule = preset.rule({ abstentions: 'present', suspended: 'excluded' });
    expect([preset.id, validate(rule), 'rule' in parseRule(rule)]).toEqual([preset.id, true, true]);
  }
  for (const body of bodies) expect(validate(blocks(body, 'rule')[0])).toBe(true);
  const [example] = [...page.matchAll(/```json\n([\s\S]*?)```/g)];
  const rule: unknown = JSON.parse(example?.[1] ?? '');
  expect([validate(rule), 'rule' in parseRule(rule)]).toEqual([true, true]);
});

/** A rule with one thing in it changed for something else. */
const junk = fc.constantFrom<unknown>(
  null,
  7,
  -1,
  0.5,
  '',
  'x',
  '1/0',
  '2/3',
  true,
  [],
  {},
  ['for'],
  '>=',
  'CHAIR',
);
const key = fc.constantFrom(
  'id',
  'adopted',
  'quorum',
  'veto',
  'tie',
  'method',
  'version',
  'title',
  'source',
  'matter',
  'electorate',
  'bases',
  'rounds',
  'fallback',
  'notice',
  'inForce',
  'verified',
  'reasonsRequired',
  'quorom',
);
const testKey = fc.constantFrom(
  'count',
  'unit',
  'op',
  'share',
  'of',
  'value',
  'times',
  'than',
  'sqrtOf',
  'round',
  'ofUnit',
);

it('says of any small document what the validator says', () => {
  fc.assert(
    fc.property(
      conditions,
      key,
      junk,
      testKey,
      junk,
      fc.boolean(),
      (...[adopted, name, value, inner, other, deep]) => {
        const document = deep
          ? { id: 'r', adopted: { count: 'for', op: '>', share: '1/2', of: 'cast', [inner]: other } }
          : { id: 'r', adopted, [name]: value };
        expect([document, validate(document)]).toEqual([document, 'rule' in parseRule(document)]);
      },
    ),
    { numRuns: 800 },
  );
});

it('counts the election that it shows', () => {
  const read = parseElection(blocks(page, 'election')[0]);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  expect(elect(read.election)).toMatchObject({ elected: ['carla', 'bice'], blank: '1', tied: null });
});

it('names every way in which a rule can ask too much', () => {
  const section = /## What a ballot cannot state\n([\s\S]*?)\n## /.exec(page)?.[1] ?? '';
  const lacks: { readonly [what in Unstatable['lacks']]: true } = {
    ...{ UNIT: true, GROUP: true, STAND: true, COUNT: true, METHOD: true, TIE: true, VETO: true },
    ...{ OBJECTIONS: true, REASONS: true, CHANGED_VOTES: true, AFFILIATIONS: true, SUSPENSIONS: true },
    ...{ SILENCE: true, PRESENCE_AT_OPENING: true, CHALLENGES: true, ROUNDS: true, FALLBACK: true },
    ...{ OTHER_BODY: true, NOTICE: true },
  };
  for (const what of Object.keys(lacks)) expect(section).toContain(`\`${what}\``);
});
