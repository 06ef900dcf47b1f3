import { refuse, withoutPower, type Power, type Refusal } from '@patto/kernel';
import type { Line } from '../lines/kind';
import { keeperOf, kindOf } from '../lines/kinds';
import type { Sighting } from './seen-lines';

/** Why a fact cannot be entered by itself: without power, against itself, or under a key that stands for another. */
export const entryRefusal = (line: Line, power: Power | null, sighting: Sighting): Refusal | null => {
  const network = keeperOf(line);
  if (power === null) return withoutPower(network === null ? 'registrar' : 'secretariat', network);
  const problem = kindOf(line).problem(line);
  if (problem) return refuse(problem.code, { path: problem.path, message: problem.message });
  return sighting === 'other' ? refuse('line.key-reused', { key: line.key }) : null;
};
