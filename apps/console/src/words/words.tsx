import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Refused } from '../api/client';
import { tellDate, tellDay, tellInstant, type Telling } from './dates';
import { en } from './en';
import { it, type Words } from './it';

export type Language = 'it' | 'en';
type Sentences = { readonly [code: string]: string };

/** The reader's language: what is said in it, and how dates and refusals are. */
export type Speech = {
  readonly language: Language;
  readonly words: Words;
  readonly speak: (language: Language) => void;
  /** A vague or exact date. */
  readonly date: (edtf: string) => string;
  /** The day of an instant. */
  readonly day: (instant: string) => string;
  readonly instant: (instant: string) => string;
  /** A refusal as a sentence with its facts. */
  readonly refusal: (refused: Refused) => string;
};

const Spoken = createContext<Speech | null>(null);
const KEPT = 'patto-language';

const preferred = (): Language => {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'it' || kept === 'en') return kept;
  return navigator.language.startsWith('it') ? 'it' : 'en';
};

const sentencesIn = {
  it: () => import('virtual:refusals/it'),
  en: () => import('virtual:refusals/en'),
} as const;

/** What led to it, where that is plain text or a number. */
const factsIn = ({ facts, errors }: Refused): string =>
  [
    ...Object.values(facts).filter((one) => typeof one === 'string' || typeof one === 'number'),
    ...errors.map(({ path, message }) => `${path} ${message}`),
  ].join(', ');

const sentence = (refused: Refused, words: Words, sentences: Sentences): string => {
  if (refused.status === 0) return words.away;
  const said = sentences[refused.code];
  const facts = factsIn(refused);
  if (said === undefined) return `${words.wrong} (${refused.code})`;
  return facts === '' ? said : `${said} (${facts})`;
};

export const SpeechProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, setLanguage] = useState(preferred);
  const [sentences, setSentences] = useState<Sentences>({});
  useEffect(() => {
    document.documentElement.lang = language;
    void sentencesIn[language]().then((module) => setSentences(module.default));
  }, [language]);
  const speech = useMemo((): Speech => {
    const words = language === 'it' ? it : en;
    const telling: Telling = { words: words.dates, locale: language === 'it' ? 'it' : 'en-GB' };
    return {
      ...{ language, words },
      speak: (next) => {
        localStorage.setItem(KEPT, next);
        setLanguage(next);
      },
      date: (edtf) => tellDate(edtf, telling),
      day: (instant) => tellDay(instant, telling),
      instant: (instant) => tellInstant(instant, telling),
      refusal: (refused) => sentence(refused, words, sentences),
    };
  }, [language, sentences]);
  return <Spoken value={speech}>{children}</Spoken>;
};

export const useSpeech = (): Speech => {
  const speech = use(Spoken);
  if (speech === null) throw new Error('Nobody speaks here');
  return speech;
};

/** The word of a code; the code itself where there is none, so that nothing is hidden. */
export const wordFor = (words: { readonly [code: string]: string }, code: string): string =>
  words[code] ?? code;
