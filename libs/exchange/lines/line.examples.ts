import fc from 'fast-check';
import type { LineKind } from './kind';

type Schema = { readonly [keyword: string]: unknown };

/** Ids that every object has as names already, and plain ones. */
const ids = fc.constantFrom(
  'constructor',
  'prototype',
  'valueof',
  'a',
  'ente-b',
  'ente-c',
  'd0',
  'e-1',
  'f',
  'g',
);
/** Dates that run forwards, whichever two are taken as beginning and end: all say the same vague day. */
const dates = fc.constantFrom('2021', '2021~', '2020/2022');
const texts = fc.constantFrom(
  'Ente',
  '  Ente  ',
  'Perche\u0301',
  'Perché',
  'a\u200bb',
  '«ß»',
  'constructor',
  '0',
);

const patterned: { readonly [pattern: string]: fc.Arbitrary<string> } = {
  '^[a-z0-9][a-z0-9-]{0,63}$': ids,
  '^[a-z0-9][a-z0-9-]{0,63}(\\.[1-9][0-9]{0,5})?$': fc.oneof(ids, fc.constant('voto.1')),
  '^[A-Z][A-Z0-9_]{0,63}$': fc.constantFrom('CHAIR', 'SECRETARIAT'),
  '^[0-9a-f]{64}$': fc.constantFrom('a'.repeat(64), '0'.repeat(64)),
  '^\\d{1,30}$': fc.constantFrom('0', '12'),
  '\\S': texts,
};

const ofString = (schema: Schema): fc.Arbitrary<string> => {
  if (schema['format'] === 'edtf') return dates;
  if (schema['format'] === 'legal-date') return fc.constantFrom('2024-01-01', '2025-02-28');
  return patterned[String(schema['pattern'])] ?? fc.constantFrom('', 'x');
};

const ofObject = (schema: Schema): fc.Arbitrary<unknown> => {
  const { properties, required, additionalProperties } = schema as {
    readonly properties?: { readonly [name: string]: Schema };
    readonly required?: readonly string[];
    readonly additionalProperties?: Schema;
  };
  if (properties === undefined)
    return fc.dictionary(ids, ofSchema(additionalProperties ?? {}), { maxKeys: 3 });
  const fields = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, ofSchema(one)]));
  return fc.record(fields, { requiredKeys: [...(required ?? [])] });
};

const typed: { readonly [type: string]: (schema: Schema) => fc.Arbitrary<unknown> } = {
  string: ofString,
  object: ofObject,
  boolean: () => fc.boolean(),
  integer: ({ minimum = 0 }) => fc.integer({ min: minimum as number, max: (minimum as number) + 5 }),
  array: ({ items, minItems = 0, uniqueItems }) => {
    const item = ofSchema(items as Schema);
    const length = { minLength: minItems as number, maxLength: Math.max(4, minItems as number) };
    return uniqueItems === true ? fc.uniqueArray(item, length) : fc.array(item, length);
  },
};

/** Anything that a schema of lines takes. */
const ofSchema = (schema: Schema): fc.Arbitrary<unknown> => {
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const types = [schema['type']].flat().map(String);
  const made = types.flatMap((type) => typed[type]?.(schema) ?? (type === 'null' ? [fc.constant(null)] : []));
  return fc.oneof(...made);
};

/** A decision rule and votes are more than their schema says; a line that holds others is made of those. */
const particular: { readonly [kind: string]: { readonly [field: string]: fc.Arbitrary<unknown> } } = {
  ballot: {
    rule: fc.constantFrom(null, {
      ...{ id: 'ordinaria', title: 'Maggioranza', tie: 'REJECT' },
      adopted: { count: 'for', op: '>', share: '1/2', of: 'members' },
    }),
    votes: fc
      .uniqueArray(ids, { maxLength: 6 })
      .map((voters) => ({ for: voters.slice(0, 3), against: voters.slice(3, 5), absent: voters.slice(5) })),
    classes: fc.constant({}),
    weights: fc.constant({}),
    // Who did not vote has no time, and where no tie is pending none is broken.
    cast: fc.constant({}),
    tie: fc.constant(null),
  },
  instrument: { entryIntoForce: fc.constantFrom(null, { when: { nth: 2 } }) },
  membership: { basis: fc.constantFrom({ kind: 'none' }, { kind: 'clause', instrument: 'constructor' }) },
  mandate: { basis: fc.constantFrom({ kind: 'none' }, { kind: 'motion', motion: 'm', ballot: 'b' }) },
};

/** Lines of a kind as people write them, with defaults left out or not. */
export const linesOf = ({ kind, schema }: LineKind): fc.Arbitrary<{ readonly [field: string]: unknown }> => {
  const { properties, required } = schema as unknown as {
    readonly properties: { readonly [name: string]: Schema };
    readonly required: readonly string[];
  };
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, particular[kind]?.[name] ?? ofSchema(one)]),
  );
  return fc.record(fields, { requiredKeys: [...required] });
};
