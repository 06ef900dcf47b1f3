import { refuse, type Refusal } from '@patto/kernel';

/** A body that is no more cannot go on as itself. */
export const becomesItself = (organisation: string, into: readonly string[]): Refusal | undefined =>
  into.includes(organisation) ? refuse('organisation.becomes-itself', { organisation }) : undefined;
