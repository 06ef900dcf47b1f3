import { isEdtf, isLegalDate, isVisible, normalText } from '@patto/http';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import type { DataValidateFunction, DataValidationCxt } from 'ajv/dist/types';
import type { LineProblem } from '../lines/kind';
import { kinds } from '../lines/kinds';

const ajv = new Ajv2020({
  useDefaults: true,
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  // Patterns match what they match with the flag, and faster.
  unicodeRegExp: false,
});

/** The first text that stands twice, looking from the end. */
const repeated = (texts: readonly unknown[]): { readonly i: number; readonly j: number } => {
  const places = new Map<unknown, number>();
  for (let i = texts.length - 1; i >= 0; i -= 1) {
    const j = places.get(texts[i]);
    if (j !== undefined) return { i, j };
    places.set(texts[i], i);
  }
  return { i: 0, j: 0 };
};

/** What ajv's own keyword says of lists of texts, all that a line has, found several times faster. */
const distinct: DataValidateFunction = (texts: readonly unknown[]): boolean => {
  if (new Set(texts).size === texts.length) return true;
  const { i, j } = repeated(texts);
  distinct.errors = [{ keyword: 'uniqueItems', message: 'stands twice', params: { i, j } }];
  return false;
};
ajv.removeKeyword('uniqueItems');
ajv.addKeyword({
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  errors: true,
  compile: () => distinct,
});

/** Puts a text in its normal form where it stands, if there is anything to be seen in it. */
const visible: DataValidateFunction = (text: string, at?: DataValidationCxt): boolean => {
  if (!isVisible(text)) {
    visible.errors = [{ keyword: 'text', message: 'must hold something visible', params: {} }];
    return false;
  }
  if (at) {
    const parent: { [name: string]: unknown } = at.parentData;
    parent[String(at.parentDataProperty)] = normalText(text);
  }
  return true;
};
ajv.addKeyword({
  keyword: 'text',
  type: 'string',
  schemaType: 'boolean',
  modifying: true,
  errors: true,
  compile: () => visible,
});

ajv.addFormat('edtf', { type: 'string', validate: isEdtf });
ajv.addFormat('legal-date', { type: 'string', validate: isLegalDate });

const validators: ReadonlyMap<string, ValidateFunction> = new Map(
  kinds.map(({ kind, schema }) => [kind, ajv.compile(schema)]),
);

const codes: { readonly [keyword: string]: string } = {
  required: 'line.field-missing',
  additionalProperties: 'line.unknown-field',
  format: 'line.not-a-date',
  uniqueItems: 'line.named-twice',
};

const FORMATS: { readonly [format: string]: string } = {
  edtf: 'must be a date in EDTF as precise as it is known, e.g. 2023-02-28, 2023-02, 2022-23 or 2023~, or an instant',
  'legal-date': 'must be a date that exists, e.g. 2023-02-28',
};

const PATTERNS: { readonly [pattern: string]: string } = {
  '^[a-z0-9][a-z0-9-]{0,63}$':
    'must be an id: a uuid in lower case, or a slug of a-z, 0-9 and -, e.g. cooperativa-aurora',
  '^[A-Z][A-Z0-9_]{0,63}$': 'must be a name in capitals, such as CHAIR or FULL',
  '^[0-9a-f]{64}$': 'must be a SHA-256: 64 hexadecimal digits in lower case',
  '^\\d{1,30}$': 'must be a count in decimal digits within quotes, e.g. "12"',
  '\\S': 'must hold something visible',
};

type Params = { readonly [name: string]: unknown };

const textOf = (params: Params, name: string): string => String(params[name]);

const allowed = (values: unknown): string =>
  (values as readonly unknown[])
    .filter((value) => value !== null)
    .map(String)
    .join(', ');

/** What is expected, in the words of somebody who writes the file. */
const messages: { readonly [keyword: string]: (params: Params) => string } = {
  required: (params) => `needs the field ${textOf(params, 'missingProperty')}`,
  additionalProperties: (params) => `has no field ${textOf(params, 'additionalProperty')}`,
  enum: (params) => `must be one of ${allowed(params['allowedValues'])}`,
  format: (params) => FORMATS[textOf(params, 'format')] ?? 'is not valid',
  pattern: (params) => PATTERNS[textOf(params, 'pattern')] ?? 'is not valid',
};

const escaped = (name: unknown): string => String(name).replaceAll('~', '~0').replaceAll('/', '~1');

/** Where in its parent a problem lies, where ajv gives the parent: the field, its name, the second of two items. */
const stepOf = ({ keyword, params, propertyName }: ErrorObject): string => {
  const { missingProperty, additionalProperty, i, j } = params as Params;
  const name = missingProperty ?? additionalProperty ?? propertyName;
  if (name !== undefined) return `/${escaped(name)}`;
  return keyword === 'uniqueItems' ? `/${Math.max(Number(i), Number(j))}` : '';
};

const problemOf = (error: ErrorObject): LineProblem => {
  const { instancePath, keyword, message = keyword, params } = error;
  return {
    path: `${instancePath}${stepOf(error)}`,
    code: codes[keyword] ?? 'line.invalid',
    message: messages[keyword]?.(params as Params) ?? message,
  };
};

/** What is wrong with an object as a line of this kind; null when nothing is. Defaults are filled in where it stands. */
export const invalidity = (kind: string, line: object): LineProblem | null => {
  const validate = validators.get(kind);
  if (!validate || validate(line)) return null;
  const [error] = validate.errors ?? [];
  return error ? problemOf(error) : { path: '', code: 'line.invalid', message: 'is not valid' };
};
