import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { networkActs } from '../acts/acts';
import { Offer } from '../acts/offer';
import { possible } from '../acts/who';
import { meQuestion } from '../api/questions';
import { ImportPanel } from '../imports/import-panel';
import { useSpeech, wordFor } from '../words/words';

/** What whoever looks may do in a network, by subject. */
export const Acts = () => {
  const { words } = useSpeech();
  const { network } = useParams({ from: '/networks/$network/acts' });
  const { data: me } = useQuery(meQuestion);
  const subjects = Object.entries(networkActs).filter(
    ([, acts]) => possible(acts, me, { network }).length > 0,
  );
  if (subjects.length === 0) return <p className="card">{words.acts.none}</p>;
  const keeps = me?.offices.some((one) => one.network === network && one.what === 'SECRETARIAT') === true;
  return (
    <>
      {subjects.map(([subject, acts]) => (
        <section key={subject} className="card">
          <h2>{wordFor(words.acts.subjects, subject)}</h2>
          <Offer acts={acts} about={{ network }} id={network} />
        </section>
      ))}
      {keeps && <ImportPanel network={network} />}
    </>
  );
};
