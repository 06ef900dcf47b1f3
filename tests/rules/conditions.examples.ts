import type { Condition, Test } from '@patto/rules';
import fc from 'fast-check';

/** The units of the random tests, counted whoever is on the roll. */
export const UNITS = { units: ['votes', 'p5'] };

/** Random tests over these units, every form and operator: for the specs of this library. */
const unit = fc.constantFrom('heads', ...UNITS.units);
const op = fc.constantFrom('>=', '>', '==', '<=', '<');
const count = fc.constantFrom('for', 'against', 'abstain', 'present', 'notfor', 'for_abstain', 'cast');
const base = fc.constantFrom('cast', 'voting', 'valid', 'present', 'members', 'entitled');
const fraction = fc.constantFrom('1/2', '2/3', '3/4', '1/3', '1/1', '55/100', '3/5');

const test: fc.Arbitrary<Test> = fc.oneof(
  fc.record({ count, unit, op, share: fraction, of: base }),
  fc.record({ count, unit, op, share: fraction, of: base, round: fc.constantFrom('CEIL', 'FLOOR') }),
  fc.record({ count, unit, op, value: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ count, unit, op, times: fc.constantFrom('1', '2', '3', '1/2'), than: count }),
  fc.record({ count, unit, op, times: fc.constantFrom('1', '3/2', '1/2'), sqrtOf: base }),
);

export const conditions: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    test,
    fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node;
