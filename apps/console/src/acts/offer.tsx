import { useQuery } from '@tanstack/react-query';
import { meQuestion } from '../api/questions';
import type { Act } from './act';
import { ActButton, type Offered } from './act-sheet';
import { useLists } from './lists';
import { possible, type About } from './who';

/** Those of some acts that whoever looks may do here; nothing where there are none. */
export const Offer = ({
  acts,
  about,
  ...of
}: Omit<Offered, 'of' | 'lists'> & { readonly acts: readonly Act[]; readonly about: About }) => {
  const { data: me } = useQuery(meQuestion);
  const lists = useLists(about.network);
  const offered = possible(acts, me, about);
  if (offered.length === 0) return null;
  return (
    <div className="row no-print">
      {offered.map((act) => (
        <ActButton key={act.command} of={act} lists={lists} {...of} />
      ))}
    </div>
  );
};
