import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { instrumentActs } from '../acts/acts';
import { Offer } from '../acts/offer';
import type { Schema } from '../api/client';
import { instrumentQuestion, meQuestion } from '../api/questions';
import { VagueDate } from '../parts/date';
import { OrganisationName } from '../parts/organisation';
import { Title } from '../parts/shell';
import { Status } from '../parts/status';
import { Answer } from '../parts/wait';
import { useSpeech, wordFor } from '../words/words';

type Instrument = Schema['InstrumentStateView'];

const partiesOf = ({ terms }: Instrument): readonly string[] =>
  Array.isArray(terms?.['parties'])
    ? (terms['parties'] as readonly unknown[]).filter((one) => typeof one === 'string')
    : [];

/** Who signed and who has not: what is still missing for entry into force. */
const Signatures = ({ of }: { readonly of: Instrument }) => {
  const { words } = useSpeech();
  const signed = new Set(of.signatures.map(({ organisation }) => organisation.id));
  return (
    <section className="stack">
      <h2>{words.kinds.signature}</h2>
      <ul className="lines card">
        {of.signatures.map((signature) => (
          <li key={signature.organisation.id} className="row apart">
            <OrganisationName of={signature.organisation} />
            <span>
              {signature.since !== null && <VagueDate edtf={signature.since} />}{' '}
              <span className="soft">
                {signature.method === null ? '' : wordFor(words.acts.choices, signature.method)}
              </span>{' '}
              <Status of={signature.status} affected={signature.affected.length} />
            </span>
          </li>
        ))}
        {partiesOf(of)
          .filter((party) => !signed.has(party))
          .map((party) => (
            <li key={party} className="row apart">
              <span>{party}</span>
              <span className="mark-of" data-is="affected">
                {words.acts.missing}
              </span>
            </li>
          ))}
      </ul>
    </section>
  );
};

/** The bodies for which whoever looks may sign, each with its acts. */
const Mine = ({ of }: { readonly of: Instrument }) => {
  const { data: me } = useQuery(meQuestion);
  const network = of.id.split('.')[0] ?? '';
  const textHash = of.terms?.['textHash'];
  const mine = (me?.organisations ?? []).filter(({ capacity }) => capacity === 'LEGAL');
  const [open, ...others] = instrumentActs;
  return (
    <>
      {open && <Offer acts={[open]} about={{ network }} id={of.id} />}
      {mine.map(({ organisation: { id, name } }) => (
        <section key={id} className="card">
          <h2>{name}</h2>
          <Offer acts={others} about={{ organisation: id }} id={of.id} given={{ party: id, textHash }} />
        </section>
      ))}
    </>
  );
};

/** An instrument: whether it is in force and since when, who signed it, and what can be done. */
export const Instrument = () => {
  const { words } = useSpeech();
  const { instrument } = useParams({ from: '/instruments/$instrument' });
  return (
    <Answer to={instrumentQuestion(instrument)}>
      {(found) => (
        <>
          <div className="stack">
            <p className="small soft">
              {wordFor(words.network.states, found.state)}{' '}
              {found.since !== null && <VagueDate edtf={found.since} />}{' '}
              <Status of={found.status} affected={found.affected.length} />
            </p>
            <Title>{found.title ?? found.id}</Title>
          </div>
          {typeof found.terms?.['textHash'] === 'string' && (
            <dl className="facts card">
              <dt>{words.ballot.text}</dt>
              <dd>
                <code>{found.terms['textHash']}</code>
              </dd>
            </dl>
          )}
          <Mine of={found} />
          <Signatures of={found} />
        </>
      )}
    </Answer>
  );
};
