import { useSpeech } from '../words/words';

export type Sureness = 'yes' | 'unknown' | 'disputed' | 'annulled' | 'stayed' | 'no';

/** How sure a line is. What is certain says nothing, so that doubt stands out. */
export const Status = ({
  of,
  affected = 0,
}: {
  readonly of: string;
  /** On how many changed things it rests. */
  readonly affected?: number;
}) => {
  const { words } = useSpeech();
  return (
    <>
      {of !== 'yes' && (
        <span className="mark-of" data-is={of}>
          {words.status[of as Sureness]}
        </span>
      )}
      {affected > 0 && (
        <span className="mark-of" data-is="affected">
          {words.status.affected}
        </span>
      )}
    </>
  );
};
