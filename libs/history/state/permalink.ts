import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AsOfView } from '../question/as-of.view';
import type { PermalinkView, StateView } from './state.view';

type Content = Omit<StateView, 'asOf' | 'permalink'>;

/** Members stand by name for people, and languages order names in more than one way. */
const inKeyOrder = ({ members, ...rest }: Content): Content => ({
  ...rest,
  members: [...members].sort((a, b) => (a.id < b.id ? -1 : 1)),
});

/** The address that gives this answer for ever, and by which hash it is known to be the same. */
export const permalinkOf = (network: string, asOf: AsOfView, content: Content): PermalinkView => {
  const { validAt, position } = asOf;
  const known = position === null ? '' : `&knownAt=${position.commit}/${position.prepare}`;
  return {
    href: `/v1/networks/${network}/state?validAt=${validAt}${known}`,
    sha256: createHash('sha256')
      .update(canonicalize(inKeyOrder(content)) ?? '')
      .digest('hex'),
  };
};
