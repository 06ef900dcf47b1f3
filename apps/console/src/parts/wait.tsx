import { useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { Button } from 'react-aria-components/Button';
import type { ReactNode } from 'react';
import { Refused } from '../api/client';
import { useSpeech } from '../words/words';

/** A refusal in the reader's language. */
export const Refusal = ({ error }: { readonly error: unknown }) => {
  const { words, refusal } = useSpeech();
  return (
    <p className="notice" data-is="bad" role="alert">
      {error instanceof Refused ? refusal(error) : words.wrong}
    </p>
  );
};

/** What was asked, once it is there; until then that it is under way, or why it cannot be had. */
export const Answer = <T, K extends readonly unknown[]>({
  to,
  children,
}: {
  readonly to: UseQueryOptions<T, Error, T, K>;
  readonly children: (answer: T) => ReactNode;
}) => {
  const { words } = useSpeech();
  const { data, error, refetch } = useQuery(to);
  if (data !== undefined) return <>{children(data)}</>;
  if (error === null)
    return (
      <p className="soft" role="status">
        {words.loading}
      </p>
    );
  return (
    <div className="stack">
      <Refusal error={error} />
      <div>
        <Button className="button" data-kind="quiet" onPress={() => void refetch()}>
          {words.again}
        </Button>
      </div>
    </div>
  );
};
