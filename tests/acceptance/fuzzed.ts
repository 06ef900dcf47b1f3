import type { Random } from '../oracle/random';

/** As much of JSON Schema as the document uses. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
};
type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly schema?: Schema;
  readonly example?: unknown;
};
type Media = { readonly schema?: Schema; readonly example?: object };
export type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
};
export type Route = { readonly method: string; readonly path: string; readonly operation: Operation };

/** What requests are made of: the document's schemas, ids that there are, and those that stand in paths. */
export type Stuff = {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly pool: readonly string[];
  readonly ids: Readonly<Record<string, readonly string[]>>;
};

/** Values that are no more than strange, and such as nobody may send. */
const STRANGE = ['constructor', '__proto__', 'è', '0', 'a'.repeat(64), '2024-02-29', '..', '1', 'true'];
const WRONG: readonly unknown[] = [
  ...['\u0000', '\ud800', {}, [], -1, 1e21, 'x'.repeat(5_000), { toString: 1 }, [[[]]]],
];
const DEEPEST = 5;

const resolved = (schema: Schema, { schemas }: Stuff): Schema => {
  const named = schema.$ref ?? schema.allOf?.[0]?.$ref;
  return named === undefined ? schema : (schemas[named.split('/').at(-1) ?? ''] ?? {});
};

const scalarOf = ({ type, example }: Schema, { pool }: Stuff, dice: Random): unknown => {
  if (typeof example === 'string' && dice.chance(60)) return example;
  if (typeof example === 'string') return dice.pick(dice.chance(70) ? pool : STRANGE);
  if (example !== undefined) return example;
  const types = [type].flat();
  if (types.includes('integer')) return dice.below(5);
  if (types.includes('boolean')) return dice.chance(50);
  return dice.chance(50) ? dice.pick(pool) : null;
};

/** A value that a schema takes, as far as can be told: its example, another of its kind, or an id that there is. */
const valueOf = (schema: Schema, stuff: Stuff, dice: Random, depth = 0): unknown => {
  const found = resolved(schema, stuff);
  const { enum: values, properties, items } = found;
  if (values !== undefined && dice.chance(70)) return dice.pick(values);
  if (properties !== undefined) {
    const some = Object.entries(properties).filter(() => dice.chance(75));
    return Object.fromEntries(some.map(([name, one]) => [name, valueOf(one, stuff, dice, depth + 1)]));
  }
  if (items !== undefined && depth < DEEPEST)
    return Array.from({ length: dice.below(3) }, () => valueOf(items, stuff, dice, depth + 1));
  return scalarOf(found, stuff, dice);
};

/** What stands in a field, or something else: now and then another value, or an id that there is. */
const fieldOf = (given: unknown, schema: Schema, stuff: Stuff, dice: Random): unknown => {
  if (dice.chance(12)) return valueOf(schema, stuff, dice);
  const isId = typeof given === 'string' && resolved(schema, stuff).enum === undefined;
  // Ids that there are come further than those of examples.
  return isId && dice.chance(25) ? dice.pick(stuff.pool) : given;
};

/** The example of a body with some of it otherwise; undefined where a route takes none. */
export const bodyOf = ({ operation }: Route, stuff: Stuff, dice: Random): unknown => {
  const media = operation.requestBody?.content['application/json'];
  if (!media) return undefined;
  if (dice.chance(2)) return dice.pick(WRONG);
  const properties = Object.entries(resolved(media.schema ?? {}, stuff).properties ?? {});
  const example = new Map<string, unknown>(Object.entries(media.example ?? {}));
  const fields = properties
    .map(([name, schema]) => [name, fieldOf(example.get(name), schema, stuff, dice)] as const)
    .filter(([, value]) => value !== undefined);
  const names = [...properties.map(([name]) => name), 'altro'];
  const wrong = dice.chance(12) ? [[dice.pick(names), dice.pick(WRONG)] as const] : [];
  return Object.fromEntries<unknown>([...fields, ...wrong]);
};

const parameterOf = ({ example, schema }: Parameter, { pool }: Stuff, dice: Random): string => {
  const known = example ?? schema?.example;
  if (dice.chance(20)) return dice.pick(STRANGE);
  return typeof known === 'string' ? known : dice.pick(pool);
};

/** To wait for a position that never comes is an answer of its own, and takes ten seconds. */
const isAsked = ({ name, in: place }: Parameter, dice: Random): boolean =>
  place === 'query' && name !== 'atLeast' && (name === 'entity' || dice.chance(40));

/** The address of a route about something that there is, mostly, with some of its parameters. */
export const addressOf = ({ path, operation }: Route, stuff: Stuff, dice: Random): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const strange = [...STRANGE, '\u0000', 'x'.repeat(5_000)];
    return encodeURIComponent(dice.pick(dice.chance(90) ? (stuff.ids[name] ?? stuff.pool) : strange));
  });
  const query = new URLSearchParams();
  for (const parameter of operation.parameters ?? [])
    if (isAsked(parameter, dice)) query.set(parameter.name, parameterOf(parameter, stuff, dice));
  return query.size === 0 ? filled : `${filled}?${query.toString()}`;
};
