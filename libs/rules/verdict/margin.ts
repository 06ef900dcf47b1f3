import type { NodeResult, TestResult } from './evaluation';

/** Votes in excess (positive or zero) or missing (negative), of that count in that unit. */
export type Margin = {
  readonly path: string;
  readonly count: string;
  readonly unit: string;
  readonly votes: string;
};

/** The margin of the test on which a tree hung; null when that test can never pass. */
export const marginOf = (node: NodeResult): Margin | null => {
  const test = bindingTest(node);
  return test === null || test.margin === null
    ? null
    : { path: test.path, count: test.count, unit: test.unit, votes: test.margin };
};

/** All: the test with the least slack. Any: the one with the most. Not: whatever decided inside. */
export const bindingTest = (node: NodeResult): TestResult | null => {
  if ('all' in node) return closest(node.all, node.holds, 1n);
  if ('any' in node) return closest(node.any, node.holds, -1n);
  return 'not' in node ? bindingTest(node.not) : node;
};

const closest = (branches: readonly NodeResult[], decided: boolean, sign: bigint): TestResult | null => {
  let binding: TestResult | null = null;
  for (const branch of branches) {
    const test = branch.holds === decided ? bindingTest(branch) : null;
    if (test !== null && (binding === null || sign * slack(test) < sign * slack(binding))) binding = test;
  }
  return binding;
};

const slack = ({ margin }: TestResult): bigint => BigInt(margin ?? '0');
