import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Schema } from '../api/client';
import { gapsQuestion } from '../api/questions';
import { Entry } from '../parts/entry';
import { useFactName } from '../parts/fact-name';
import { useNames } from '../parts/names';
import { Status } from '../parts/status';
import { Answer } from '../parts/wait';
import { useSpeech } from '../words/words';

type GapsView = Schema['GapsView'];
type Name = keyof ReturnType<typeof useSpeech>['words']['gaps']['lists'];

const FactLink = ({ entity }: { readonly entity: string }) => {
  const nameOf = useFactName();
  const names = useNames();
  return (
    <Link to="/facts/$entity" params={{ entity }}>
      {nameOf(entity, names)}
    </Link>
  );
};

const List = ({ name, lines }: { readonly name: Name; readonly lines: readonly ReactNode[] }) => {
  const { words } = useSpeech();
  if (lines.length === 0) return null;
  return (
    <section className="stack">
      <h2>
        {words.gaps.lists[name]} <span className="soft">{lines.length}</span>
      </h2>
      <ul className="lines card">
        {lines.map((line, n) => (
          <li key={n} className="row apart">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
};

const linesOf = (gaps: GapsView): readonly (readonly [Name, readonly ReactNode[]])[] => [
  ['affected', gaps.affected.map(({ entity }) => <FactLink key={entity} entity={entity} />)],
  [
    'doubts',
    gaps.doubts.map(({ entity, status }) => (
      <span key={entity}>
        <FactLink entity={entity} /> <Status of={status} />
      </span>
    )),
  ],
  ['toldOtherwise', gaps.toldOtherwise.map(({ entity }) => <FactLink key={entity} entity={entity} />)],
  [
    'divergences',
    gaps.divergences.map(({ ballot, title }) => <FactLink key={ballot} entity={`ballot:${title}`} />),
  ],
  ['lapsed', gaps.lapsed.map(({ event, entity }) => <FactLink key={event} entity={entity} />)],
  ['vacancies', gaps.vacancies.map(({ post, from }) => `${post} ${from.slice(0, 10)}`)],
  ['numbering', gaps.numbering.map(({ kind, series, last }) => `${kind} ${series ?? ''} ${last}`)],
  ['circles', gaps.circles.map(({ entity }) => <FactLink key={entity} entity={entity} />)],
  [
    'identifiers',
    gaps.identifiers.map(({ list, value, organisations }) => `${list} ${value}: ${organisations.join(', ')}`),
  ],
  ['lateEntries', gaps.lateEntries.map((entry) => <Late key={entry.event} entry={entry} />)],
];

const Late = ({ entry }: { readonly entry: Schema['LateEntryView'] }) => {
  const { words } = useSpeech();
  return (
    <>
      <span>
        <Entry of={entry} />
      </span>
      <span className="soft">{words.gaps.daysLate(entry.daysLate)}</span>
    </>
  );
};

/** What somebody should look at before the record is trusted: a list of things to do. */
export const Gaps = () => {
  const { words } = useSpeech();
  const { network } = useParams({ from: '/networks/$network/gaps' });
  const clocks = useSearch({ from: '/networks/$network' });
  return (
    <>
      <p className="soft">{words.gaps.told}</p>
      <Answer to={gapsQuestion(network, clocks)}>
        {(gaps) => {
          const lists = linesOf(gaps);
          return lists.every(([, lines]) => lines.length === 0) ? (
            <p className="card">{words.gaps.nothing}</p>
          ) : (
            lists.map(([name, lines]) => <List key={name} name={name} lines={lines} />)
          );
        }}
      </Answer>
    </>
  );
};
