import { refuse, type Refusal } from '@patto/kernel';
import type { Found } from './repairs';

/** Repairs reach only events that exist, and only those of their own network (INV-04). */
export const targetRefusal = ({ ref, type, networkId }: Found, network: string): Refusal | undefined => {
  if (type === null) return refuse('event.unknown', { event: ref.id });
  return networkId === network ? undefined : refuse('event.of-another-network', { event: ref.id });
};
