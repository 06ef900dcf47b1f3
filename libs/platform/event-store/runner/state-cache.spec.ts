import { type Folded, stateCache } from './state-cache';

const folded = (bytes: number): Folded<unknown> => ({
  ...{ state: null, revision: 0n, position: null, keys: new Map(), isAhead: false },
  ...{ bytes, watch: null, heard: -1n },
});

describe('the cache of folded states', () => {
  it('drops what was not used for longest when it is full', () => {
    const cache = stateCache(300);
    const [a, b, c] = [folded(100), folded(100), folded(150)];
    cache.keep('a', a);
    cache.keep('b', b);
    cache.get('a');
    cache.keep('c', c);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([a, undefined, c]);
  });

  it('weighs a state that has grown in place anew', () => {
    const cache = stateCache(300);
    const a = folded(100);
    cache.keep('b', folded(100));
    cache.keep('a', a);
    a.bytes = 250;
    cache.keep('a', a);
    expect([cache.get('a'), cache.get('b')]).toEqual([a, undefined]);
  });

  it('keeps one that is larger than the bound, alone', () => {
    const cache = stateCache(300);
    cache.keep('a', folded(100));
    const large = folded(5_000);
    cache.keep('large', large);
    expect([cache.get('a'), cache.get('large')]).toEqual([undefined, large]);
    cache.drop('large');
    expect(cache.get('large')).toBeUndefined();
  });
});
