import '../style/time.css';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams, useSearch } from '@tanstack/react-router';
import { useLive } from '../api/live';
import { meQuestion, networksQuestion } from '../api/questions';
import { ClockBar } from '../parts/clocks';
import { Title } from '../parts/shell';
import { useSpeech } from '../words/words';

const TABS = [
  ['/networks/$network', 'state'],
  ['/networks/$network/difference', 'difference'],
  ['/networks/$network/timeline', 'timeline'],
  ['/networks/$network/gaps', 'gaps'],
  ['/networks/$network/acts', 'acts'],
] as const;

/** A network, seen on both clocks. */
export const Network = () => {
  const { words } = useSpeech();
  const { network } = useParams({ from: '/networks/$network' });
  const clocks = useSearch({ from: '/networks/$network' });
  const { data } = useQuery(networksQuestion);
  const { data: me } = useQuery(meQuestion);
  useLive(network, me != null && clocks.knownAt === undefined);
  const named = data?.items.find(({ id }) => id === network)?.name;
  return (
    <>
      <Title>{named === undefined || named === '' ? network : named}</Title>
      <ClockBar network={network} clocks={clocks} />
      <nav className="tabs" aria-label={words.network.title}>
        {TABS.map(([to, name]) => (
          <Link
            key={name}
            to={to}
            params={{ network }}
            search={clocks}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {words.network.tabs[name]}
          </Link>
        ))}
      </nav>
      <Outlet />
    </>
  );
};
