import { refuse } from '@patto/kernel';
import { chapterOf, repairable } from '@patto/repair/domain';
import { appointRegistrar } from './appoint-registrar';
import { hasRegistrars } from './registry';

export const registry = repairable(
  chapterOf(
    {
      category: 'registry',
      context: 'registry',
      // An installation without a registrar could never have one again.
      unbroken: (after) => (hasRegistrars(after) ? undefined : refuse('registrar.last')),
    },
    [appointRegistrar] as const,
  ),
);
