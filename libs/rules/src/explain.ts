import type { Verdict } from './verdict';
export type Language = 'it' | 'en';
export const explain = (verdict: Verdict, lang: Language): string => `${verdict.outcome} ${lang}`;
