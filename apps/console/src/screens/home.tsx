import { Link } from '@tanstack/react-router';
import { organisationActs, registrarActs } from '../acts/acts';
import { Offer } from '../acts/offer';
import type { Schema } from '../api/client';
import { meQuestion } from '../api/questions';
import { Deadline } from '../parts/date';
import { OrganisationName } from '../parts/organisation';
import { Title } from '../parts/shell';
import { Answer } from '../parts/wait';
import { useSpeech, wordFor } from '../words/words';

type Me = Schema['MeView'];
type Awaiting = Schema['AwaitingView'];

const nameOf = (me: Me, organisation: string): string =>
  me.organisations.find((one) => one.organisation.id === organisation)?.organisation.name ?? organisation;

const Task = ({ me, task }: { readonly me: Me; readonly task: Awaiting }) => {
  const { words } = useSpeech();
  const { kind, title, organisation, id, by } = task;
  return (
    <li className="card">
      <div className="row apart">
        <span className="small soft">{words.awaiting[kind]}</span>
        <Deadline by={by} />
      </div>
      <h2>{title}</h2>
      <div className="row apart">
        <span>{organisation === null ? '' : words.awaiting.forWhom(nameOf(me, organisation))}</span>
        {kind === 'signature' && (
          <Link className="button" to="/instruments/$instrument" params={{ instrument: id }}>
            {words.awaiting.read}
          </Link>
        )}
        {kind === 'vote' && (
          <Link className="button" to="/ballots/$ballot" params={{ ballot: id }}>
            {words.awaiting.voteNow}
          </Link>
        )}
      </div>
    </li>
  );
};

const Body = ({ of }: { readonly of: Schema['MyOrganisationView'] }) => {
  const { words, date } = useSpeech();
  const { organisation, capacity, memberships, until } = of;
  return (
    <li>
      <strong>
        <OrganisationName of={organisation} />
      </strong>
      <div className="soft">
        {wordFor(words.mine.capacity, capacity)}
        {until === null ? '' : `, ${words.mine.until(date(until))}`}
        {memberships.length > 0 && (
          <>
            {' · '}
            {words.mine.memberOf}{' '}
            {memberships.map(({ network, name }, n) => (
              <span key={network}>
                {n > 0 && ', '}
                <Link to="/networks/$network" params={{ network }}>
                  {name === '' ? network : name}
                </Link>
              </span>
            ))}
          </>
        )}
      </div>
      <Offer acts={organisationActs} about={{ organisation: organisation.id }} id={organisation.id} />
    </li>
  );
};

const Terms = ({
  title,
  terms,
}: {
  readonly title: string;
  readonly terms: readonly Schema['MyTermView'][];
}) => {
  const { words, date } = useSpeech();
  if (terms.length === 0) return null;
  return (
    <section className="stack">
      <h2>{title}</h2>
      <ul className="lines card">
        {terms.map(({ entity, what, network, until }) => (
          <li key={entity} className="row apart">
            <span>{wordFor(words.network.offices, what)}</span>
            <span className="soft">
              <Link to="/networks/$network" params={{ network }}>
                {network}
              </Link>
              {until === null ? '' : `, ${words.mine.until(date(until))}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Mine = ({ me }: { readonly me: Me }) => {
  const { words } = useSpeech();
  return (
    <>
      <section className="stack" aria-labelledby="awaiting">
        <h2 id="awaiting" className="hidden">
          {words.awaiting.title}
        </h2>
        {me.awaiting.length === 0 ? (
          <p className="card soft">{words.awaiting.nothing}</p>
        ) : (
          <ul className="stack">
            {me.awaiting.map((task) => (
              <Task key={`${task.kind} ${task.id} ${task.organisation ?? ''}`} me={me} task={task} />
            ))}
          </ul>
        )}
      </section>
      {me.organisations.length > 0 && (
        <section className="stack">
          <h2>{words.mine.title}</h2>
          <ul className="lines card">
            {me.organisations.map((one) => (
              <Body key={`${one.organisation.id} ${one.capacity} ${one.network ?? ''}`} of={one} />
            ))}
          </ul>
        </section>
      )}
      {me.isRegistrar && (
        <section className="card">
          <h2>{words.acts.title}</h2>
          <Offer acts={registrarActs} about={{}} />
        </section>
      )}
      <Terms title={words.mine.offices} terms={me.offices} />
      <Terms title={words.mine.mandates} terms={me.mandates} />
      <Terms title={words.mine.readings} terms={me.readings} />
    </>
  );
};

const Outside = () => {
  const { words } = useSpeech();
  return (
    <section className="card">
      <p>{words.tagline}.</p>
      <p className="soft">{words.signInTold}</p>
      <div className="row">
        <a className="button" href="/door/sign-in?to=/">
          {words.signIn}
        </a>
        <Link className="button" data-kind="quiet" to="/networks">
          {words.networks}
        </Link>
      </div>
    </section>
  );
};

/** What awaits me, by deadline, and what the record says that I am. */
export const Home = () => {
  const { words } = useSpeech();
  return (
    <Answer to={meQuestion}>
      {(me) => (
        <>
          <Title>{me === null ? words.patto : words.awaiting.title}</Title>
          {me === null ? <Outside /> : <Mine me={me} />}
        </>
      )}
    </Answer>
  );
};
