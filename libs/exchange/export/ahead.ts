/**
 * What `work` makes of each item, in the order of the items, begun for at most so many items ahead of the one that is
 * waited for. What is begun and not asked for any more is let go.
 */
export async function* ahead<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  most: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const begun: Promise<R>[] = [];
  const next = (): Promise<R> => begun.shift() as Promise<R>;
  for await (const item of items) {
    const result = work(item);
    // Whoever waits for it hears of it; nobody may.
    result.catch(() => undefined);
    begun.push(result);
    if (begun.length >= most) yield await next();
  }
  while (begun.length > 0) yield await next();
}
