import { Link } from '@tanstack/react-router';
import { useSpeech } from '../words/words';
import { Title } from './shell';

/** Of an address that shows nothing. */
export const Missing = () => {
  const { words } = useSpeech();
  return (
    <>
      <Title>{words.notHere}</Title>
      <p>{words.notHereTold}</p>
      <p>
        <Link to="/">{words.home}</Link>
      </p>
    </>
  );
};
