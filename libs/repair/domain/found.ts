import { refuse, type Power, type Refusal } from '@patto/kernel';
import type { Found } from './repairs';

/**
 * Repairs reach only events that exist, and only those of their own network (INV-04). What belongs to no network, such
 * as the name of a body, is the registrar's to repair.
 */
export const targetRefusal = (
  { ref, type, networkId }: Found,
  network: string,
  { office }: Power,
): Refusal | undefined => {
  if (type === null) return refuse('event.unknown', { event: ref.id });
  const reaches = networkId === network || (networkId === null && office === 'registrar');
  return reaches ? undefined : refuse('event.of-another-network', { event: ref.id });
};
