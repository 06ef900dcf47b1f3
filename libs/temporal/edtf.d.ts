/** The part of npm `edtf` that is used: a syntax check and the kind of expression. It ships no types of its own. */
declare module 'edtf' {
  export function parse(
    text: string,
    constraints?: { readonly level?: number },
  ): {
    readonly type: 'Date' | 'Season' | 'Interval' | 'Year' | 'Decade' | 'Century' | 'List' | 'Set';
    readonly level: number;
  };
}
