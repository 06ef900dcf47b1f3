import { acts, appointRegistrar, register } from './acts';
import { deskOf } from './desk';
import { mend } from './mending';
import { constitute, pastFacts } from './past';
import { procedures } from './procedures';
import { random } from './random';
import type { Recorded } from './recorded';
import type { Teller } from './teller';

const deck = [...acts, ...procedures, ...pastFacts, [55, mend] as const].flatMap(([weight, tell]) =>
  Array.from({ length: weight }, () => tell),
);

/** The network of the history of a seed. */
export const networkOf = (seed: number): string => `h${seed}-rete`;

/**
 * A network's record from one seed: acts that are done, facts that sources tell out of order, wrongly and vaguely, and
 * repairs of them and of repairs. Every event was decided by the real decisions, so that histories are legal.
 */
export const randomHistory = (seed: number): readonly Recorded[] => {
  const chances = random(seed);
  const desk = deskOf(seed, chances);
  const lists = { organisations: [], mandates: [], motions: [], instruments: [] };
  const teller: Teller = { ...chances, ...desk, ...lists, seed, network: networkOf(seed) };
  constitute(teller);
  register(teller);
  appointRegistrar(teller);
  const length = 10 + chances.below(50);
  for (let asked = 0; desk.events.length < length && asked < 4 * length; asked += 1) {
    teller.now();
    chances.pick(deck)(teller);
  }
  return desk.events;
};
