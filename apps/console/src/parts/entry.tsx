import type { Schema } from '../api/client';
import { useSpeech, wordFor } from '../words/words';

/** `network.NetworkConstituted.v1` in the reader's words. */
export const EventName = ({ type }: { readonly type: string }) => {
  const { words } = useSpeech();
  return <>{wordFor(words.events, type.replace(/\.v\d+$/, ''))}</>;
};

/** Where in the record an entry stands. */
export const Entry = ({
  of,
}: {
  readonly of: Pick<Schema['EntryView'], 'type' | 'recordedAt' | 'effective'>;
}) => {
  const { words, date, day } = useSpeech();
  return (
    <>
      <EventName type={of.type} />, {date(of.effective)}{' '}
      <span className="soft">
        ({words.timeline.recorded.toLocaleLowerCase()} {day(of.recordedAt)})
      </span>
    </>
  );
};
