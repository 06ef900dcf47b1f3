import { useQueries, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { Schema } from '../api/client';
import { stateQuestion, stretchesQuestion, timelineQuestion } from '../api/questions';
import { VagueDate } from '../parts/date';
import { EventName } from '../parts/entry';
import { Answer } from '../parts/wait';
import { Bars, type Bar } from '../time/bars';
import { useSpeech } from '../words/words';

/** Lines of the picture: more of them nobody reads, and each is asked for. */
const DRAWN = 60;

type State = Schema['StateView'];

/** What of a state has a beginning and perhaps an end: its key and its name. */
const linesOf = ({
  members,
  protocols,
  mandates,
  posts,
  network,
}: State): readonly (readonly [string, string])[] => [
  ...members.map(({ id, organisation }) => [id, organisation.name] as const),
  ...protocols.map(({ id, title }) => [`instrument:${id}`, title ?? id] as const),
  ...mandates.map(({ id, scope }) => [`mandate:${id}`, scope ?? id] as const),
  ...posts.map(
    ({ post, person }) => [`post:${network?.id ?? ''}:${post}:${person}`, `${post} ${person}`] as const,
  ),
];

const Picture = () => {
  const { words } = useSpeech();
  const { network } = useParams({ from: '/networks/$network/timeline' });
  const clocks = useSearch({ from: '/networks/$network' });
  const { data: state } = useQuery(stateQuestion(network, clocks));
  const lines = state ? linesOf(state).slice(0, DRAWN) : [];
  const found = useQueries({ queries: lines.map(([entity]) => stretchesQuestion(entity, clocks)) });
  const bars = lines.map(([, name], n): Bar => ({ name, stretches: found[n]?.data?.stretches ?? [] }));
  if (!state || bars.length === 0) return null;
  return (
    <figure className="card scroll">
      <Bars bars={bars} at={Date.parse(state.asOf.validAt)} title={words.timeline.bars} />
      <figcaption className="small soft">{words.timeline.barsTold}</figcaption>
    </figure>
  );
};

/** When what began and ended, as bars; and below, the entries of the record. */
export const Timeline = () => {
  const { words, day } = useSpeech();
  const { network } = useParams({ from: '/networks/$network/timeline' });
  return (
    <>
      <Picture />
      <Answer to={timelineQuestion(network)}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{words.timeline.empty}</p>
          ) : (
            <div className="scroll card">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{words.timeline.effective}</th>
                    <th scope="col">{words.timeline.what}</th>
                    <th scope="col">{words.timeline.about}</th>
                    <th scope="col">{words.timeline.recorded}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ event, type, effective, recordedAt, subjects }) => (
                    <tr key={event}>
                      <td>
                        <VagueDate edtf={effective} />
                      </td>
                      <td>
                        <EventName type={type} />
                      </td>
                      <td>{subjects.join(', ')}</td>
                      <td>{day(recordedAt)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
    </>
  );
};
