import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ballotActs } from '../acts/acts';
import { Offer } from '../acts/offer';
import type { Schema } from '../api/client';
import { ballotQuestion, meQuestion } from '../api/questions';
import { OrganisationName } from '../parts/organisation';
import { Title } from '../parts/shell';
import { Status } from '../parts/status';
import { Answer } from '../parts/wait';
import { voteOf } from '../voting/casting';
import { openedOf, type Opened } from '../voting/opened';
import { Receipt } from '../voting/receipt';
import { Verdict } from '../voting/verdict';
import { VoteSheet } from '../voting/vote-sheet';
import { useSpeech, wordFor } from '../words/words';

type Ballot = Schema['BallotView'];

/** Of one member whom I stand for: its vote, or the way to cast it. */
const MyVote = ({
  ballot,
  opened,
  organisation,
}: {
  readonly ballot: Ballot;
  readonly opened: Opened;
  readonly organisation: Schema['OrganisationView'];
}) => {
  const { words } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const vote = voteOf(ballot, organisation.id);
  return (
    <>
      <VoteSheet
        ballot={ballot.id}
        opened={opened}
        organisation={organisation}
        stands={vote !== undefined}
        isOpen={isOpen}
        onOpenChange={setOpen}
      />
      {vote ? (
        <Receipt ballot={ballot.id} opened={opened} vote={vote} />
      ) : ballot.closed === null ? (
        <section className="card">
          <div className="row apart">
            <span>
              {words.ballot.onBehalf} <strong>{organisation.name}</strong>
            </span>
            <Button className="button" onPress={() => setOpen(true)}>
              {words.awaiting.voteNow}
            </Button>
          </div>
        </section>
      ) : null}
    </>
  );
};

const MyVotes = ({ ballot, opened }: { readonly ballot: Ballot; readonly opened: Opened }) => {
  const { data: me } = useQuery(meQuestion);
  const mine = new Map(
    (me?.organisations ?? [])
      .filter(({ organisation }) => opened.roll.includes(organisation.id))
      .map(({ organisation }) => [organisation.id, organisation]),
  );
  return [...mine.values()].map((organisation) => (
    <MyVote key={organisation.id} ballot={ballot} opened={opened} organisation={organisation} />
  ));
};

const Votes = ({ of }: { readonly of: Ballot }) => {
  const { words, instant } = useSpeech();
  if (of.votes.length === 0) return <p className="soft">{words.ballot.hidden}</p>;
  return (
    <section className="stack" aria-labelledby="votes">
      <h2 id="votes">{words.ballot.votes}</h2>
      <div className="scroll card">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.ballot.member}</th>
              <th scope="col">{words.ballot.vote}</th>
              <th scope="col">{words.ballot.weight}</th>
              <th scope="col">{words.ballot.cast}</th>
            </tr>
          </thead>
          <tbody>
            {of.votes.map(({ organisation, option, weight, castAt, event, counts }) => (
              <tr key={event} className={counts ? '' : 'annulled'}>
                <td>
                  <OrganisationName of={organisation} />
                </td>
                <td>{wordFor(words.options, option)}</td>
                <td>{weight}</td>
                <td>{castAt === null ? '' : instant(castAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {of.closed === null && <p className="soft">{words.ballot.hidden}</p>}
    </section>
  );
};

const Head = ({ ballot, opened }: { readonly ballot: Ballot; readonly opened: Opened }) => {
  const { words, instant } = useSpeech();
  const { network, rule, closesAt, textHash, roll } = opened;
  return (
    <section className="card">
      <dl className="facts">
        <dt>{words.network.one}</dt>
        <dd>
          <Link to="/networks/$network" params={{ network }}>
            {network}
          </Link>
        </dd>
        <dt>{words.ballot.rule}</dt>
        <dd>
          {rule?.title} <span className="soft">{rule?.clause}</span>
        </dd>
        <dt>{words.ballot.roll}</dt>
        <dd>{roll.length}</dd>
        {ballot.closed === null && (
          <>
            <dt>{words.ballot.closes}</dt>
            <dd>{closesAt === null ? words.ballot.byHand : instant(closesAt)}</dd>
          </>
        )}
        {textHash !== null && (
          <>
            <dt>{words.ballot.text}</dt>
            <dd>
              <code>{textHash}</code>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
};

/** A ballot: the vote that I may cast in it, and when it is closed what came of it and why. */
export const BallotScreen = () => {
  const { words } = useSpeech();
  const { ballot: id } = useParams({ from: '/ballots/$ballot' });
  return (
    <Answer to={ballotQuestion(id)}>
      {(ballot) => {
        const opened = openedOf(ballot);
        return (
          <>
            <div className="stack">
              <p className="small soft">
                {ballot.closed === null ? words.ballot.open : words.ballot.closed}
                {ballot.outcome !== null && ` · ${wordFor(words.outcomes, ballot.outcome)}`}{' '}
                <Status of={ballot.status} />
              </p>
              <Title>{opened.title}</Title>
            </div>
            <MyVotes ballot={ballot} opened={opened} />
            <Head ballot={ballot} opened={opened} />
            {ballot.verdict !== null && (
              <div className="card">
                <h2>{wordFor(words.outcomes, ballot.outcome ?? '')}</h2>
                <Verdict of={ballot.verdict} />
              </div>
            )}
            <Offer acts={ballotActs} about={{ network: opened.network }} id={ballot.id} />
            <Votes of={ballot} />
          </>
        );
      }}
    </Answer>
  );
};
