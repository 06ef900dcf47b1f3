import { Code, GrpcError } from '../grpc/status';
import { nameOf, typeOf } from '../store/record';
import type { FilterRequest } from '../wire/read-request';

/** Whether a record passes. */
export type Filter = (record: Buffer) => boolean;

const compile = (source: string): RegExp => {
  // The real server's dialect is .NET's; a leading (?i) is the one of its marks that is in common use.
  const ignoreCase = source.startsWith('(?i)');
  const pattern = ignoreCase ? source.slice(4) : source;
  const flags = ignoreCase ? 'i' : '';
  try {
    return new RegExp(pattern, `${flags}u`);
  } catch {
    // Some patterns are valid only outside the strict syntax of `u`.
  }
  try {
    return new RegExp(pattern, flags);
  } catch {
    throw new GrpcError(Code.INVALID_ARGUMENT, `The regular expression ${source} is not valid.`);
  }
};

const startsWith = (value: Buffer, prefix: Buffer): boolean =>
  value.length >= prefix.length && value.compare(prefix, 0, prefix.length, 0, prefix.length) === 0;

/** Makes the test a filter asks for; it looks at the raw event, never at what a link points to. */
export const createFilter = ({ on, regex, prefixes }: FilterRequest): Filter => {
  const valueOf = on === 'stream' ? nameOf : typeOf;
  if (regex !== '') {
    const pattern = compile(regex);
    return (record) => pattern.test(valueOf(record).toString());
  }
  return (record) => {
    const value = valueOf(record);
    return prefixes.some((prefix) => startsWith(value, prefix));
  };
};
