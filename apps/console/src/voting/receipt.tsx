import { Button } from 'react-aria-components/Button';
import type { Schema } from '../api/client';
import { useSpeech, wordFor } from '../words/words';
import type { Opened } from './opened';

type Vote = Schema['VoteView'];

/** The vote as the record has it, in a file that can be shown to anybody. */
const fileOf = (ballot: string, { title, textHash }: Opened, vote: Vote): string => {
  const { organisation, option, castAt, castBy, event } = vote;
  const content = { ballot, title, textHash, organisation: organisation.id, option, castAt, castBy, event };
  return URL.createObjectURL(
    new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' }),
  );
};

const save = (name: string, address: string): void => {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};

/** That a vote was cast, how and when: to be saved, printed and shown. */
export const Receipt = ({
  ballot,
  opened,
  vote,
}: {
  readonly ballot: string;
  readonly opened: Opened;
  readonly vote: Vote;
}) => {
  const { words, instant } = useSpeech();
  const { organisation, option, castAt, event } = vote;
  return (
    <section className="card" aria-labelledby="receipt">
      <h2 id="receipt">{words.ballot.receipt}</h2>
      <p className="soft">{words.ballot.receiptTold}</p>
      <dl className="facts">
        <dt>{words.ballot.voted}</dt>
        <dd>
          <strong>{wordFor(words.options, option)}</strong>
        </dd>
        <dt>{words.ballot.onBehalf}</dt>
        <dd>{organisation.name}</dd>
        <dt>{words.ballot.when}</dt>
        <dd>{castAt === null ? '' : instant(castAt)}</dd>
        <dt>{words.ballot.event}</dt>
        <dd>
          <code>{event}</code>
        </dd>
      </dl>
      <div className="row no-print">
        <Button
          className="button"
          data-kind="quiet"
          onPress={() => save(`${ballot}.json`, fileOf(ballot, opened, vote))}
        >
          {words.ballot.save}
        </Button>
        <Button className="button" data-kind="plain" onPress={() => window.print()}>
          {words.ballot.print}
        </Button>
      </div>
    </section>
  );
};
