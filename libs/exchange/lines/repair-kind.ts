import type { Found } from '@patto/repair/domain';
import type { Context, Line } from './kind';

/** A line that speaks of other facts tells each of them whole: any line of the file, checked as such. */
export type Spoken = Line & { readonly [field: string]: unknown };

/** The lines that told these events; null where one of them was not told. */
export const toldOf = (
  { told }: Pick<Context<never>, 'told'>,
  events: readonly string[],
): readonly Spoken[] | null => {
  const lines = events.flatMap((event) => told.get(event) ?? []);
  return lines.length === events.length && lines.length > 0 ? lines : null;
};

/** The one entry of which a repair speaks. */
export const only = ([found]: readonly Found[]): Found => {
  if (!found) throw new Error('A repair speaks of nothing');
  return found;
};
