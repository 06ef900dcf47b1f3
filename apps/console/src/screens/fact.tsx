import '../style/time.css';
import { useParams, useSearch } from '@tanstack/react-router';
import { repairActs } from '../acts/acts';
import type { Values } from '../acts/doing';
import { Offer } from '../acts/offer';
import type { Schema } from '../api/client';
import { explanationQuestion, pictureQuestion } from '../api/questions';
import { VagueDate } from '../parts/date';
import { EventName } from '../parts/entry';
import { useFactName } from '../parts/fact-name';
import { Person } from '../parts/organisation';
import { Title } from '../parts/shell';
import { Status } from '../parts/status';
import { Answer } from '../parts/wait';
import { Picture } from '../time/picture';
import { useSpeech, wordFor } from '../words/words';

type Reason = Schema['ReasonView'];
type Json = { readonly [name: string]: unknown };

const textIn = (value: Json | null, name: string): string | null => {
  const found = value?.[name];
  return typeof found === 'string' ? found : null;
};

/** What empowered an act: a clause, a ballot, an office. */
const Basis = ({ reason }: { readonly reason: Reason }) => {
  const { words } = useSpeech();
  const { basis, instrument } = reason;
  const kind = textIn(basis, 'kind');
  if (basis === null || kind === null) return null;
  const of =
    kind === 'clause'
      ? (instrument ?? textIn(basis, 'instrument'))
      : kind === 'motion'
        ? textIn(basis, 'ballot')
        : wordFor(words.offices, textIn(basis, 'office') ?? '');
  const clause = textIn(basis, 'clause');
  return (
    <>
      <dt>{words.fact.basis}</dt>
      <dd>
        {wordFor(words.fact as unknown as { readonly [code: string]: string }, kind)} {of}
        {clause !== null && `, ${clause}`}
      </dd>
    </>
  );
};

const Source = ({ source }: { readonly source: Json | null }) => {
  const { words } = useSpeech();
  if (source === null) return null;
  const retrieved = textIn(source, 'retrievedOn');
  return (
    <>
      <dt>{words.fact.source}</dt>
      <dd>
        {textIn(source, 'reference')}
        {retrieved !== null && (
          <span className="soft">
            {' '}
            (<VagueDate edtf={retrieved} />)
          </span>
        )}
      </dd>
    </>
  );
};

/** The network of a fact, where its key names one. */
const networkOf = (entity: string): string | undefined => {
  const [, first] = entity.split(':');
  return first?.split('.')[0];
};

/** What can be done to an entry by whoever keeps the network. */
const Repairs = ({ entity, event }: { readonly entity: string; readonly event: string }) => {
  const network = networkOf(entity);
  const target = { id: event };
  const given = { CorrectFact: { target }, RetractEvent: { target }, AnnulAct: { target } };
  const more = {
    ...{ DisputeClaims: { claims: [target] }, ResolveDispute: { dispute: target } },
    UpholdFact: { entity, despite: event },
  };
  const all: { readonly [command: string]: Values } = { ...given, ...more };
  return (
    <div className="row">
      {repairActs.map((act) => (
        <Offer
          key={act.command}
          acts={[act]}
          about={{ network }}
          id={network}
          given={all[act.command] ?? {}}
        />
      ))}
    </div>
  );
};

const Because = ({ entity, reason }: { readonly entity: string; readonly reason: Reason }) => {
  const { words, instant } = useSpeech();
  const person = textIn(reason.by, 'person');
  const office = textIn(reason.by, 'office');
  return (
    <li className="stack">
      <h2>
        <EventName type={reason.type} />, <VagueDate edtf={reason.effective} />
      </h2>
      <dl className="facts small">
        <Basis reason={reason} />
        <Source source={reason.source} />
        {reason.reason !== null && (
          <>
            <dt>{words.fact.reason}</dt>
            <dd>{reason.reason}</dd>
          </>
        )}
        {person !== null && (
          <>
            <dt>{words.fact.by}</dt>
            <dd>
              {office === 'policy' ? words.offices.policy : <Person id={person} />}
              {office !== null && office !== 'policy' && `, ${wordFor(words.offices, office)}`}{' '}
              <span className="soft">
                {words.fact.recorded} {instant(reason.recordedAt)}
              </span>
            </dd>
          </>
        )}
        <dt>{words.ballot.event}</dt>
        <dd>
          <code>{reason.event}</code>
        </dd>
      </dl>
      <Repairs entity={entity} event={reason.event} />
    </li>
  );
};

const Explanation = ({ of }: { readonly of: Schema['ExplanationView'] }) => {
  const { words, day } = useSpeech();
  const { validFrom, validTo, status, binding, claims, because } = of;
  const stretch = words.fact.until(
    validFrom === null ? words.fact.always : day(validFrom),
    validTo === null ? null : day(validTo),
  );
  return (
    <>
      <section className="card">
        <p className="row">
          <span className="mark-of" data-is={status === 'yes' ? 'good' : status}>
            {wordFor(words.status as unknown as { readonly [code: string]: string }, status)}
          </span>
          {status === 'no' ? null : stretch}
        </p>
        {status !== 'no' && <p className="soft">{binding ? words.fact.acted : words.fact.told}</p>}
        {claims.length > 1 && (
          <>
            <h2>{words.fact.claims}</h2>
            <ul className="lines">
              {claims.map(({ event, source, value }) => (
                <li key={`${event} ${JSON.stringify(value)}`}>
                  {source ?? words.fact.acted} <Status of={value === null ? 'no' : 'yes'} />
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <ol className="lines card">
        {because.map((reason) => (
          <Because key={reason.event} entity={of.entity} reason={reason} />
        ))}
      </ol>
    </>
  );
};

/** One fact with everything that it rests on, and what was believed of it when. */
export const Fact = () => {
  const { words } = useSpeech();
  const { entity } = useParams({ from: '/facts/$entity' });
  const clocks = useSearch({ from: '/facts/$entity' });
  const nameOf = useFactName();
  return (
    <>
      <div>
        <p className="soft">{words.fact.title}</p>
        <Title>{nameOf(entity)}</Title>
      </div>
      <Answer to={explanationQuestion(entity, clocks)}>
        {(explanation) => <Explanation of={explanation} />}
      </Answer>
      <section className="stack">
        <h2>{words.fact.picture}</h2>
        <figure className="card scroll">
          <Answer to={pictureQuestion(entity)}>{({ patches }) => <Picture patches={patches} />}</Answer>
          <figcaption className="small soft">{words.fact.pictureTold}</figcaption>
        </figure>
      </section>
    </>
  );
};
