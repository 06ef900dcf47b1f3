import { useSpeech } from '../words/words';

const EXACT = /^\d{4}-\d{2}-\d{2}$/;

/** A date as a source gives it: what is vague looks so, and the spelling of the record (EDTF) is on hand. */
export const VagueDate = ({ edtf }: { readonly edtf: string }) => {
  const { date } = useSpeech();
  const isExact = EXACT.test(edtf) || edtf.includes('T');
  return isExact ? (
    <time dateTime={edtf}>{date(edtf)}</time>
  ) : (
    <span className="vague" title={edtf}>
      {date(edtf)}
    </span>
  );
};

/** When something must be done: the nearer, the plainer. */
export const Deadline = ({ by }: { readonly by: string | null }) => {
  const { words, instant } = useSpeech();
  if (by === null) return <span className="soft">{words.awaiting.noTerm}</span>;
  const isNear = new Date(by).getTime() - Date.now() < 3 * 24 * 60 * 60 * 1000;
  return (
    <time dateTime={by} className={isNear ? 'mark-of' : ''} data-is={isNear ? 'affected' : undefined}>
      {words.awaiting.by(instant(by))}
    </time>
  );
};
