import { useQuery } from '@tanstack/react-query';
import { stateQuestion } from '../api/questions';
import type { ListName } from './act';

/** What can be chosen among: each with its id and its name. */
export type Lists = { readonly [N in ListName]: readonly (readonly [string, string])[] };

const NO_LISTS: Lists = { members: [], motions: [], instruments: [], mandates: [] };

/** What a network has now. */
export const useLists = (network: string | undefined): Lists => {
  const { data } = useQuery({ ...stateQuestion(network ?? '', {}), enabled: network !== undefined });
  if (!data) return NO_LISTS;
  return {
    members: data.members.map(({ organisation: { id, name } }) => [id, name] as const),
    motions: data.motions.open.map(({ id, title }) => [id, title] as const),
    instruments: data.protocols.map(({ id, title }) => [id, title ?? id] as const),
    mandates: data.mandates.map(({ id, scope }) => [id, scope ?? id] as const),
  };
};
