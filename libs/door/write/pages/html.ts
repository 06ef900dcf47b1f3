const ENTITIES: { readonly [letter: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that is safe to stand in a page. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | Html | readonly Html[] | null;

const written = (value: Value): string => {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return value.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
  return value.map(written).join('');
};

/** A template in which whatever is put in is text, unless it was made by this function. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(parts.map((part, i) => `${part}${written(values[i] ?? null)}`).join(''));
