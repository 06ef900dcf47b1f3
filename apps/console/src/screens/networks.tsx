import { Link } from '@tanstack/react-router';
import { networksQuestion } from '../api/questions';
import { Title } from '../parts/shell';
import { Status } from '../parts/status';
import { Answer } from '../parts/wait';
import { useSpeech } from '../words/words';

/** The networks of which I may see something. */
export const Networks = () => {
  const { words } = useSpeech();
  return (
    <>
      <Title>{words.networks}</Title>
      <Answer to={networksQuestion}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="card soft">{words.none}</p>
          ) : (
            <ul className="lines card">
              {items.map(({ id, name, acronym, status }) => (
                <li key={id} className="row apart">
                  <Link to="/networks/$network" params={{ network: id }}>
                    <strong>{name === '' ? id : name}</strong>
                  </Link>
                  <span className="soft">
                    {acronym} <Status of={status} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </>
  );
};
