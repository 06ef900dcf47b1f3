import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Schema } from '../api/client';
import { differenceQuestion } from '../api/questions';
import { Entry } from '../parts/entry';
import { useFactName } from '../parts/fact-name';
import { useNames } from '../parts/names';
import { Status } from '../parts/status';
import { Answer } from '../parts/wait';
import { useSpeech, wordFor } from '../words/words';

type Line = Schema['DifferenceLineView'];

/** A year before a day. */
const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4, 10)}`;

const Changed = ({ line }: { readonly line: Line }) => {
  const { words } = useSpeech();
  const nameOf = useFactName();
  const names = useNames();
  const { entity, change, before, after, because } = line;
  return (
    <li>
      <div className="row apart">
        <span>
          <Link to="/facts/$entity" params={{ entity }}>
            {nameOf(entity, names)}
          </Link>
        </span>
        <span className="mark-of" data-is={change === 'appeared' ? 'good' : 'affected'}>
          {wordFor(words.difference, change)}
        </span>
      </div>
      <p className="small">
        {before !== null && after !== null && (
          <>
            <Status of={before.status} /> → <Status of={after.status} />{' '}
          </>
        )}
        {because.map((entry) => (
          <span key={entry.event}>
            <Entry of={entry} />{' '}
          </span>
        ))}
      </p>
    </li>
  );
};

/** Two states side by side: what differs, and the entries that explain it. */
export const Difference = () => {
  const { words } = useSpeech();
  const navigate = useNavigate();
  const { network } = useParams({ from: '/networks/$network/difference' });
  const { fromValidAt, ...to } = useSearch({ from: '/networks/$network/difference' });
  const from = { ...to, validAt: fromValidAt ?? yearBefore(to.validAt ?? new Date().toISOString()) };
  return (
    <>
      <label className="field">
        <span>{words.difference.from}</span>
        <input
          type="date"
          value={from.validAt}
          onChange={({ target }) =>
            void navigate({
              to: '.',
              search: (before: object) => ({ ...before, fromValidAt: target.value }),
              replace: true,
            })
          }
        />
      </label>
      <Answer to={differenceQuestion(network, from, to)}>
        {({ lines }) =>
          lines.length === 0 ? (
            <p className="soft">{words.difference.same}</p>
          ) : (
            <ul className="lines card">
              {lines.map((line) => (
                <Changed key={line.entity} line={line} />
              ))}
            </ul>
          )
        }
      </Answer>
    </>
  );
};
