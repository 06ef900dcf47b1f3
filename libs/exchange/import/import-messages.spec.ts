import fc from 'fast-check';
import type { LineKind, LineProblem } from '../lines/kind';
import { kinds } from '../lines/kinds';
import { linesOf } from '../lines/line.examples';
import { decodeLine } from './decode-line';
import { member, open, source } from './import.examples';

type Schema = { readonly [keyword: string]: unknown };
type Json = unknown;

/** A value in a line, and the schema that it is held to. `place`: as every line of the kind has it. */
type Found = {
  readonly steps: readonly string[];
  readonly place: string;
  readonly schema: Schema;
  readonly value: Json;
};

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Everything that stands in a line, as far as its schema says what that is. */
const foundIn = (
  value: Json,
  schema: Schema,
  steps: readonly string[] = [],
  place = '',
): readonly Found[] => {
  const here = { steps, place, schema, value };
  if (Array.isArray(value))
    return [
      here,
      ...value.flatMap((item, i) =>
        foundIn(item, schema['items'] as Schema, [...steps, String(i)], `${place}/-`),
      ),
    ];
  if (!isMap(value)) return [here];
  const { properties, additionalProperties } = schema as {
    readonly properties?: Record<string, Schema>;
    readonly additionalProperties?: Schema | boolean;
  };
  const inner = Object.entries(value).flatMap(([name, one]) => {
    const own = properties?.[name];
    if (own) return foundIn(one, own, [...steps, name], `${place}/${name}`);
    return isMap(additionalProperties)
      ? foundIn(one, additionalProperties, [...steps, name], `${place}/*`)
      : [];
  });
  return [here, ...inner];
};

const changed = (line: Json, [step, ...steps]: readonly string[], wrong: Json): Json => {
  if (step === undefined) return wrong;
  if (Array.isArray(line))
    return line.map((one, i) => (String(i) === step ? changed(one, steps, wrong) : one) as Json);
  return isMap(line) ? { ...line, [step]: changed(line[step], steps, wrong) } : line;
};

const pointer = (steps: readonly string[]): string => steps.map((step) => `/${step}`).join('');

type Wrong = { readonly line: Json; readonly path: string; readonly says: readonly string[] };

/** By the type of a value, what it cannot be, and what must be read then. */
const wrongOf: { readonly [type: string]: readonly (readonly [Json, readonly string[]])[] } = {
  string: [[true, ['must be', 'string']]],
  integer: [
    ['1', ['must be', 'integer']],
    [-1, ['must be >=']],
  ],
  boolean: [['yes', ['must be boolean']]],
  array: [['a', ['must be', 'array']]],
};

const wrongForm = ({ pattern, format, text }: Schema): readonly (readonly [Json, readonly string[]])[] =>
  pattern === undefined && format === undefined ? [] : [[text === true ? ' ' : '§ ', ['must']]];

const wrongValues = (schema: Schema): readonly (readonly [Json, readonly string[]])[] => {
  if (Array.isArray(schema['enum'])) {
    const allowed = (schema['enum'] as unknown[]).filter((one) => one !== null).map(String);
    return [['§', ['must be one of', ...allowed]]];
  }
  const types = [schema['type']].flat().map(String);
  return [...types.flatMap((type) => wrongOf[type] ?? []), ...wrongForm(schema)];
};

/** Ways in which what stands in a line can be wrong, with where that is, and what somebody must read who is to mend it. */
const wrongs = (line: Json, { steps, schema, value }: Found): readonly Wrong[] => {
  const put = (wrong: Json, says: readonly string[], at: readonly string[] = steps): Wrong => ({
    line: changed(line, steps, wrong),
    path: pointer(at),
    says,
  });
  if (!isMap(value)) return wrongValues(schema).map(([wrong, says]) => put(wrong, says));
  if (schema['properties'] === undefined) return [];
  const needed = (schema['required'] ?? []) as readonly string[];
  const missing = needed
    .filter((name) => name !== 'kind' || steps.length > 0)
    .map((name) => {
      const { [name]: _, ...rest } = value;
      return put(rest, [`needs the field ${name}`], [...steps, name]);
    });
  return [put({ ...value, fremdes: 1 }, ['has no field fremdes'], [...steps, 'fremdes']), ...missing];
};

const problemOf = (line: Json): LineProblem => {
  const read = decodeLine(Buffer.from(JSON.stringify(line)));
  if (!('problem' in read)) throw new Error(`It is taken: ${JSON.stringify(line)}`);
  return read.problem;
};

const facts = kinds.filter(({ entersAs }) => !entersAs.startsWith('repair.'));

const takenLines = (kind: LineKind): readonly object[] =>
  fc
    .sample(linesOf(kind), { numRuns: 150, seed: 7 })
    .filter((line) => 'line' in decodeLine(Buffer.from(JSON.stringify(line))));

/** A rule is another language, with a spec of its own. */
const isRule = ({ place }: Found): boolean => /^\/(rule|entryIntoForce)/.test(place);

/** Each way once for each place, whatever line it stands in. */
const casesOf = (kind: LineKind): ReadonlyMap<string, Wrong> =>
  new Map(
    takenLines(kind)
      .flatMap((line) => foundIn(line, kind.schema).map((found) => ({ line, found })))
      .filter(({ found }) => !isRule(found) && found.place !== '/kind')
      .flatMap(({ line, found }) =>
        wrongs(line, found).map((wrong, i) => [`${found.place} ${i}`, wrong] as const),
      ),
  );

describe.each(facts.map((kind) => [kind.kind, kind] as const))(
  'What is wrong in a line of kind %s',
  (_, kind) => {
    const cases = casesOf(kind);

    it('is named with its place, the values that are allowed and the form that is expected', () => {
      expect(cases.size).toBeGreaterThan(15);
      for (const { line, path, says } of cases.values()) {
        const problem = problemOf(line);
        expect({ line, ...problem }).toMatchObject({ line, path });
        for (const words of says) expect(problem.message).toContain(words);
        // Nobody who writes a file reads regular expressions.
        expect(problem.message).not.toMatch(/is not valid|pattern|\^|\$/);
      }
    });

    it('is found as well where the line stands within another', () => {
      for (const { line, path } of cases.values()) {
        const dispute = { kind: 'dispute', network: 'rete', reason: 'fonti diverse', source };
        const { path: at } = problemOf({ ...dispute, claims: [member('a'), line] });
        expect(at).toBe(`/claims/1${path}`);
      }
    });

    it('stands in the report with the number of its line', async () => {
      const [wrong] = cases.values();
      const { bad } = await open().run([member('a'), '', member('b'), wrong?.line as object], {
        dryRun: true,
      });
      expect(bad).toMatchObject([{ line: 4, path: wrong?.path }]);
    });
  },
);
