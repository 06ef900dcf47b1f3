import { useSpeech, wordFor } from '../words/words';

/** The names of what ids stand for, as far as a page knows them. */
export type Names = ReadonlyMap<string, string>;

/** What the key of a fact is about: its kind in words, and its parts by name. The network stands in every address already. */
export const useFactName = (): ((entity: string, names?: Names) => string) => {
  const { words } = useSpeech();
  return (entity, names) => {
    const [kind = '', ...rest] = entity.split(':');
    const isOfNetwork = rest.length > 1 && !rest[0]?.includes('.');
    const parts = (isOfNetwork && kind !== 'representative' ? rest.slice(1) : rest)
      // Which spell of several: the first goes without saying.
      .filter((part, n, all) => !(n > 0 && n === all.length - 1 && part === '1'))
      .map((part) => names?.get(part) ?? wordFor(words.network.offices, part));
    return `${wordFor(words.kinds, kind)} ${parts.join(' · ')}`;
  };
};
