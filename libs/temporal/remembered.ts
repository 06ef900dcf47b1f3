const LIMIT = 20_000;

/**
 * The same function, its answers kept: calendar arithmetic costs a hundred microseconds and dates repeat a lot.
 * Starts again when full, so memory is bounded; the function must be pure.
 */
export const remembered = <T>(answer: (text: string) => T): ((text: string) => T) => {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= LIMIT) answers.clear();
    const fresh = answer(text);
    answers.set(text, fresh);
    return fresh;
  };
};
