import type { Basis, Numbering, Source } from '@patto/kernel';
import { Kind, Type, type Static, type TProperties, type TSchema, type TUnsafe } from '@sinclair/typebox';

type Draft = { readonly [keyword: string]: unknown };

/** A schema as it is published; what it describes has the type `T`. */
const schema = <T>(draft: Draft): TUnsafe<T> => Type.Unsafe<T>(draft);

export const id = schema<string>({
  type: 'string',
  pattern: '^[a-z0-9][a-z0-9-]{0,63}$',
  description: 'A uuid in lower case, or a slug of a-z, 0-9 and -.',
});
/** The id of a ballot, or of the mandate that it conferred; held here on a motion, it has the motion's and a number. */
export const numberedId = schema<string>({
  type: 'string',
  pattern: '^[a-z0-9][a-z0-9-]{0,63}(\\.[1-9][0-9]{0,5})?$',
  description: 'An id; of a ballot on a motion the id of the motion, `.` and its number.',
});
/** The id of somebody. */
export const person = { ...id, description: 'An opaque id, never a name.' };
/** A set of ids. */
export const ids = (most: number, least = 1): TUnsafe<readonly string[]> =>
  schema({ type: 'array', items: id, minItems: least, maxItems: most, uniqueItems: true });
/** An office of a network, in capitals. */
export const capitals = schema<string>({ type: 'string', pattern: '^[A-Z][A-Z0-9_]{0,63}$' });
/** Text that says something. It is put in Unicode's form C, without blanks at its ends. */
export const text = (most: number): TUnsafe<string> =>
  schema({ type: 'string', maxLength: most, pattern: '\\S', text: true });
export const period = schema<number>({ type: 'integer', minimum: 1, maximum: 1000, default: 1 });
/** A date as precise as the source gives it. */
export const edtf = schema<string>({
  type: 'string',
  format: 'edtf',
  maxLength: 100,
  description:
    'A date, an instant, or EDTF as precise as the source: 2023-02-28, 2023-02, 2022-23, 2023~, ../2023-03.',
});
export const hash = schema<string>({ type: 'string', pattern: '^[0-9a-f]{64}$' });
export const oneOf = <const V extends readonly string[]>(values: V): TUnsafe<V[number]> =>
  schema({ enum: values });

/** The schema with more said of it. */
export const described = <S extends TSchema>(inner: S, description: string): S => ({ ...inner, description });

/** It may be left out, and is then what `value` says. */
export const withDefault = <S extends TSchema>(inner: S, value: unknown): S => ({ ...inner, default: value });

/** It may be left out, and is null then. */
export const optional = <S extends TSchema>(inner: S): TUnsafe<Static<S> | null> => {
  const { type, enum: values, description, [Kind]: _kind, ...rest } = inner as S & Draft;
  return schema({
    ...(type === undefined ? {} : { type: [type, 'null'] }),
    ...(Array.isArray(values) ? { enum: [...(values as unknown[]), null] } : {}),
    ...rest,
    default: null,
    ...(description === undefined ? {} : { description }),
  });
};

type Fields<P extends TProperties> = { readonly [name in keyof P]: Static<P[name]> };

/** An object that has these fields and no others; those without a default must stand there. */
export const object = <P extends TProperties>(properties: P, more: Draft = {}): TUnsafe<Fields<P>> =>
  schema({
    type: 'object',
    required: Object.keys(properties).filter((name) => properties[name]?.['default'] === undefined),
    additionalProperties: false,
    properties,
    ...more,
  });

/** Names that the source chooses, with a value each. */
export const table = <S extends TSchema>(
  value: S,
  most: number,
  more: Draft = {},
): TUnsafe<{ readonly [name: string]: Static<S> }> =>
  schema({ type: 'object', maxProperties: most, additionalProperties: value, ...more });

/** A list whose order says nothing. */
export const list = <S extends TSchema>(
  items: S,
  most: number,
  more: Draft = {},
): TUnsafe<readonly Static<S>[]> => schema({ type: 'array', maxItems: most, items, ...more });

export const free = <T>(draft: Draft): TUnsafe<T> => schema(draft);

export const numbering = schema<Numbering>(
  object(
    {
      series: optional(text(100)),
      year: optional(schema<number>({ type: 'integer', minimum: 0, maximum: 9999 })),
      number: schema<number>({ type: 'integer', minimum: 1, maximum: 1_000_000 }),
    },
    { description: 'Its number in a series, which may begin anew each year: resolution 12 of 2019.' },
  ),
);

const sourceKinds = ['MINUTES', 'PROTOCOL_TEXT', 'PEC', 'PRESS', 'REGISTER', 'ORAL', 'WEB'] as const;

export const source = schema<Source>(
  object(
    {
      kind: oneOf(sourceKinds),
      reference: text(1000),
      page: optional(text(100)),
      publishedOn: described(optional(edtf), 'When it was published: of later it says nothing.'),
      retrievedOn: optional(schema<string>({ type: 'string', format: 'legal-date' })),
      hash: optional(hash),
    },
    {
      description:
        'Where the fact was read. Two lines have the same source when kind and reference are the same.',
    },
  ),
);

export const basis = schema<Basis>({
  type: 'object',
  description: 'The act by which it is so, when the source names it.',
  required: ['kind'],
  additionalProperties: false,
  default: { kind: 'none' },
  properties: {
    kind: oneOf(['clause', 'motion', 'office', 'none']),
    instrument: id,
    clause: { type: ['string', 'null'], maxLength: 100 },
    motion: id,
    ballot: numberedId,
    office: oneOf(['registrar', 'secretariat', 'legal-representative', 'representative', 'policy']),
    of: { type: ['string', 'null'], maxLength: 64 },
  },
  allOf: [
    {
      if: { required: ['kind'], properties: { kind: { const: 'clause' } } },
      then: { required: ['instrument'] },
    },
    {
      if: { required: ['kind'], properties: { kind: { const: 'motion' } } },
      then: { required: ['motion', 'ballot'] },
    },
    { if: { required: ['kind'], properties: { kind: { const: 'office' } } }, then: { required: ['office'] } },
  ],
});

/** The line, with a clause that has no number numbered null. */
export const numbered = <L extends { readonly basis: Basis }>(line: L): L =>
  line.basis.kind === 'clause'
    ? { ...line, basis: { ...line.basis, clause: line.basis.clause ?? null } }
    : line;

const key = optional(
  described(
    text(200),
    'The key that the source itself gives the fact. The same source and key is the same fact.',
  ),
);

/** What a line of this kind holds, beside its source and the source's own key for the fact. */
export const line = <K extends string, P extends TProperties>(
  kind: K,
  properties: P,
): TUnsafe<{ readonly kind: K } & Fields<P> & { readonly source: Source; readonly key: string | null }> =>
  schema(object({ kind: schema<K>({ const: kind }), ...properties, source, key }));
