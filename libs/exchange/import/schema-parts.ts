/** A JSON Schema, draft 2020-12. */
export type Schema = { readonly [keyword: string]: unknown };

export const id: Schema = {
  type: 'string',
  pattern: '^[a-z0-9][a-z0-9-]{0,63}$',
  description: 'A uuid in lower case, or a slug of a-z, 0-9 and -.',
};
export const ids = (most: number, least = 1): Schema => ({
  type: 'array',
  items: id,
  minItems: least,
  maxItems: most,
  uniqueItems: true,
});
export const text = (most: number): Schema => ({ type: 'string', maxLength: most, pattern: '\\S' });
export const count: Schema = { type: 'integer', minimum: 0, maximum: 1_000_000 };
export const period: Schema = { type: 'integer', minimum: 1, maximum: 1000, default: 1 };
export const edtf: Schema = {
  type: 'string',
  format: 'edtf',
  maxLength: 100,
  description:
    'A date, an instant, or EDTF as precise as the source: 2023-02-28, 2023-02, 2022-23, 2023~, ../2023-03.',
};
export const hash: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
export const oneOf = (...values: readonly string[]): Schema => ({ enum: values });

/** It may be left out, and is null then. */
export const optional = (schema: Schema): Schema => {
  const { type, enum: values, description, ...rest } = schema;
  return {
    ...(type === undefined ? {} : { type: [type, 'null'] }),
    ...(Array.isArray(values) ? { enum: [...(values as unknown[]), null] } : {}),
    ...rest,
    default: null,
    ...(description === undefined ? {} : { description }),
  };
};

export const numbering: Schema = {
  type: 'object',
  description: 'Its number in a series, which may begin anew each year: resolution 12 of 2019.',
  required: ['number'],
  additionalProperties: false,
  properties: {
    series: optional(text(100)),
    year: optional({ type: 'integer', minimum: 0, maximum: 9999 }),
    number: { type: 'integer', minimum: 1, maximum: 1_000_000 },
  },
};

export const source: Schema = {
  type: 'object',
  description:
    'Where the fact was read. Two lines have the same source when kind and reference are the same.',
  required: ['kind', 'reference'],
  additionalProperties: false,
  properties: {
    kind: oneOf('MINUTES', 'PROTOCOL_TEXT', 'PEC', 'PRESS', 'REGISTER', 'ORAL', 'WEB'),
    reference: text(1000),
    page: optional(text(100)),
    retrievedOn: optional({ type: 'string', format: 'legal-date' }),
    hash: optional(hash),
  },
};

export const basis: Schema = {
  type: 'object',
  description: 'The act by which it is so, when the source names it.',
  required: ['kind'],
  additionalProperties: false,
  default: { kind: 'none' },
  properties: {
    kind: oneOf('clause', 'motion', 'office', 'none'),
    instrument: id,
    clause: { type: ['string', 'null'], maxLength: 100 },
    motion: id,
    ballot: id,
    office: oneOf('registrar', 'secretariat', 'legal-representative', 'representative', 'policy'),
    of: { type: ['string', 'null'], maxLength: 64 },
  },
  allOf: [
    { if: { properties: { kind: { const: 'clause' } } }, then: { required: ['instrument'] } },
    { if: { properties: { kind: { const: 'motion' } } }, then: { required: ['motion', 'ballot'] } },
    { if: { properties: { kind: { const: 'office' } } }, then: { required: ['office'] } },
  ],
};
