import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { stateQuestion } from '../api/questions';
import type { Names } from './fact-name';

/** The names that members had at the instant that a page of a network looks at. */
export const useNames = (): Names => {
  const { network } = useParams({ from: '/networks/$network' });
  const clocks = useSearch({ from: '/networks/$network' });
  const { data } = useQuery(stateQuestion(network, clocks));
  return useMemo(
    () => new Map((data?.members ?? []).map(({ organisation: { id, name } }) => [id, name] as const)),
    [data],
  );
};
