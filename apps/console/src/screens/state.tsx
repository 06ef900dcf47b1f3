import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Schema } from '../api/client';
import { stateQuestion } from '../api/questions';
import { VagueDate } from '../parts/date';
import { OrganisationName, Person } from '../parts/organisation';
import { Permalink } from '../parts/permalink';
import { Status } from '../parts/status';
import { Answer } from '../parts/wait';
import { useSpeech, wordFor } from '../words/words';

type Line = {
  readonly status: string;
  readonly affected?: readonly unknown[];
};

/** Rows drawn at first: a register of thousands stays light, and its search sees all of them. */
const DRAWN = 200;

/** From a cell to its reasons. */
const Why = ({ entity }: { readonly entity: string }) => {
  const { words } = useSpeech();
  const clocks = useSearch({ from: '/networks/$network' });
  return (
    <Link to="/facts/$entity" params={{ entity }} search={clocks} className="small">
      {words.network.why}
    </Link>
  );
};

/** What a line says of itself at its end: how sure it is, and the way to its reasons. */
const Sure = ({ line, entity }: { readonly line: Line; readonly entity: string }) => (
  <td>
    <span className="row">
      <Status of={line.status} affected={line.affected?.length ?? 0} />
      <Why entity={entity} />
    </span>
  </td>
);

const isStruck = ({ status }: Line): string => (status === 'annulled' ? 'annulled' : '');

const Section = ({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}) => {
  const { words } = useSpeech();
  return (
    <section className="stack">
      <h2>{title}</h2>
      {count === 0 ? (
        <p className="soft">{words.network.empty}</p>
      ) : (
        <div className="scroll card">{children}</div>
      )}
    </section>
  );
};

const Members = ({ members }: { readonly members: readonly Schema['MemberView'][] }) => {
  const { words, date } = useSpeech();
  const [sought, setSought] = useState('');
  const wanted = sought.trim().toLocaleLowerCase();
  const found = members.filter(({ organisation }) =>
    `${organisation.name} ${organisation.id}`.toLocaleLowerCase().includes(wanted),
  );
  return (
    <Section title={words.network.members} count={members.length}>
      <div className="row apart">
        <label className="field">
          <span>{words.network.search}</span>
          <input type="search" value={sought} onChange={({ target }) => setSought(target.value)} />
        </label>
        <span className="soft" role="status">
          {words.network.found(found.length)}
        </span>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.ballot.member}</th>
            <th scope="col">{words.network.class}</th>
            <th scope="col">{words.network.since}</th>
            <th scope="col">
              <span className="hidden">{words.fact.title}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, DRAWN).map((member) => (
            <tr key={member.id} className={isStruck(member)}>
              <td>
                <OrganisationName of={member.organisation} />
              </td>
              <td>{member.class === null ? '' : wordFor(words.network.classes, member.class)}</td>
              <td>
                {member.since === null ? '' : <VagueDate edtf={member.since} />}
                {member.leavesOn !== null && (
                  <small className="soft"> {words.status.leaves(date(member.leavesOn))}</small>
                )}
              </td>
              <Sure line={member} entity={member.id} />
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > DRAWN && <p className="soft">{words.more(found.length - DRAWN)}</p>}
    </Section>
  );
};

const Protocols = ({ protocols }: { readonly protocols: readonly Schema['ProtocolView'][] }) => {
  const { words } = useSpeech();
  return (
    <Section title={words.network.protocols} count={protocols.length}>
      <table>
        <tbody>
          {protocols.map((protocol) => (
            <tr key={protocol.id} className={isStruck(protocol)}>
              <td>
                <Link to="/instruments/$instrument" params={{ instrument: protocol.id }}>
                  {protocol.title ?? protocol.id}
                </Link>
              </td>
              <td>{wordFor(words.network.states, protocol.state)}</td>
              <td>{protocol.since === null ? '' : <VagueDate edtf={protocol.since} />}</td>
              <Sure line={protocol} entity={`instrument:${protocol.id}`} />
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};

const Motions = ({ open, decided }: Schema['MotionsView']) => {
  const { words } = useSpeech();
  const all = [...open, ...decided];
  return (
    <Section title={words.network.motions} count={all.length}>
      <table>
        <tbody>
          {all.map((motion) => (
            <tr key={motion.id} className={isStruck(motion)}>
              <td>
                {motion.ballot === null ? (
                  motion.title
                ) : (
                  <Link to="/ballots/$ballot" params={{ ballot: motion.ballot }}>
                    {motion.title}
                  </Link>
                )}
              </td>
              <td>
                {motion.outcome === null
                  ? wordFor(words.network.states, motion.state)
                  : wordFor(words.outcomes, motion.outcome)}
              </td>
              <Sure line={motion} entity={`motion:${motion.id}`} />
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};

const Mandates = ({ mandates }: { readonly mandates: readonly Schema['MandateView'][] }) => {
  const { words } = useSpeech();
  return (
    <Section title={words.network.mandates} count={mandates.length}>
      <table>
        <tbody>
          {mandates.map((mandate) => (
            <tr key={mandate.id} className={isStruck(mandate)}>
              <td>
                {mandate.scope}
                {mandate.limits !== null && <small className="soft"> {mandate.limits}</small>}
              </td>
              <td>
                <Person id={mandate.person ?? ''} />
              </td>
              <td>{mandate.from === null ? '' : <VagueDate edtf={mandate.from} />}</td>
              <Sure line={mandate} entity={`mandate:${mandate.id}`} />
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};

const Posts = ({
  network,
  posts,
}: {
  readonly network: string;
  readonly posts: readonly Schema['PostView'][];
}) => {
  const { words } = useSpeech();
  return (
    <Section title={words.network.posts} count={posts.length}>
      <table>
        <tbody>
          {posts.map((post) => (
            <tr key={`${post.post} ${post.person} ${post.since ?? ''}`} className={isStruck(post)}>
              <td>{post.called?.name ?? wordFor(words.network.offices, post.post)}</td>
              <td>
                <Person id={post.person} />
              </td>
              <td>{post.since === null ? '' : <VagueDate edtf={post.since} />}</td>
              <Sure line={post} entity={`post:${network}:${post.post}:${post.person}`} />
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};

/** The network as it was at one instant, as known at another. */
export const State = () => {
  const { words } = useSpeech();
  const { network } = useParams({ from: '/networks/$network' });
  const clocks = useSearch({ from: '/networks/$network' });
  return (
    <Answer to={stateQuestion(network, clocks)}>
      {(state) => (
        <>
          {state.network === null && <p className="notice">{words.network.notYet}</p>}
          {state.asOf.parked.length > 0 && (
            <p className="notice" data-is="bad">
              {words.clocks.parked}
            </p>
          )}
          <Members members={state.members} />
          <Protocols protocols={state.protocols} />
          <Motions {...state.motions} />
          <Mandates mandates={state.mandates} />
          <Posts network={network} posts={state.posts} />
          <Permalink network={network} of={state.permalink} />
        </>
      )}
    </Answer>
  );
};
