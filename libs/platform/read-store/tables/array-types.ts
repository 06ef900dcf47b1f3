import type { PostgresType } from 'postgres';
import { arrayLiteral } from './columns';

/** Element and array types of PostgreSQL's catalogue whose numbers never change, and how an element reads. */
const ARRAYS: readonly (readonly [name: string, array: number, read: (text: string) => unknown])[] = [
  ['boolean', 1000, (text) => text === 't'],
  ['name', 1003, String],
  ['smallint', 1005, Number],
  ['integer', 1007, Number],
  ['text', 1009, String],
  ['varchar', 1015, String],
  ['bigint', 1016, String],
  ['float', 1022, Number],
  ['date', 1182, String],
  ['timestamptz', 1185, String],
  ['numeric', 1231, String],
  ['uuid', 2951, String],
  ['jsonb', 3807, (text) => JSON.parse(text) as unknown],
];

const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^{},]+)/gs;

/** `{a,"b \" c",NULL}` → its elements; arrays of one dimension. */
export const readArray = (text: string, read: (element: string) => unknown): unknown[] =>
  [...text.slice(1, -1).matchAll(ELEMENT)].map(([, quoted, bare]) => {
    if (quoted !== undefined) return read(quoted.replace(/\\(.)/gs, '$1'));
    return bare === 'NULL' ? null : read(bare ?? '');
  });

const elementText = (element: unknown): string | null => {
  if (element === null || element === undefined) return null;
  if (typeof element === 'string') return element;
  return element instanceof Date ? element.toISOString() : JSON.stringify(element);
};

const writeArray = (value: unknown): string =>
  Array.isArray(value) ? arrayLiteral(value.map(elementText)) : String(value);

/**
 * Arrays known beforehand. The driver would ask the catalogue on each new connection, and a connection lost in that very
 * moment rejects a promise that nobody can catch (postgres.js 3.4.9), which ends the process.
 */
export const arrayTypes: { readonly [name: string]: PostgresType } = Object.fromEntries(
  ARRAYS.map(([name, array, read]) => [
    `${name}_array`,
    {
      to: array,
      from: [array],
      serialize: writeArray,
      parse: (text: string) => readArray(text, read),
    },
  ]),
);
