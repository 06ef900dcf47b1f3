import { history, type Aggregate } from '@patto/kernel';
import { takeIdentifier, type TakeIdentifier, type IdentifierTaken } from './take-identifier';

/** Which body took it last; null: none did. */
export type Identifier = { readonly holder: string | null };

/** One stream for each identifier, so that two bodies that take one at the same moment exclude each other. */
export const identifiers: Aggregate<TakeIdentifier, Identifier, IdentifierTaken> = {
  category: 'identifier',
  history: history<IdentifierTaken>('identifier', { IdentifierTaken: { version: 1 } }),
  initial: { holder: null },
  decide: (command, { holder }) => takeIdentifier(command, holder),
  evolve: (_, { data: { organisationId } }) => ({ holder: organisationId }),
};
