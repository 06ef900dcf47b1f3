import type { Json } from './json';

/**
 * A refusal is a value, not an exception: a stable code `<noun>.<condition>` that clients and historians quote, and
 * the facts that led to it. `authority` refusals answer 403, all others 409.
 */
export type Refusal = {
  readonly refused: string;
  readonly facts: { readonly [name: string]: Json };
  readonly authority: boolean;
};

/** The rules of governance say no. */
export const refuse = (code: string, facts: Refusal['facts'] = {}): Refusal => ({
  refused: code,
  facts,
  authority: false,
});

/** The actor lacks the power. Comes before any guard that looks at the state, so that a stranger learns nothing. */
export const forbid = (code: string, facts: Refusal['facts'] = {}): Refusal => ({
  refused: code,
  facts,
  authority: true,
});

export const isRefusal = (decision: unknown): decision is Refusal =>
  typeof decision === 'object' && decision !== null && 'refused' in decision;
