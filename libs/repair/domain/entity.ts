import type { JsonObject } from '@patto/kernel';
import type { Precedence, When } from '@patto/temporal';

/** The kinds of thing that hold over a stretch of time. */
export const kinds = [
  'network',
  'organisation',
  'name',
  'form',
  'identifier',
  'successor',
  'network-name',
  'network-shape',
  'visibility',
  'reading',
  'registrar',
  'post',
  'post-name',
  'representative',
  'instrument',
  'terms',
  'force',
  'bound',
  'signature',
  'member',
  'weight',
  'motion',
  'ballot',
  'stay',
  'mandate',
  'revocation',
  'upheld',
] as const;
export type Kind = (typeof kinds)[number];

/**
 * One entity: its key, what it is, and what it is about. `network` is null for what belongs to no single network. Only
 * the events of one stream, its home, speak of it.
 */
export type Entity = {
  readonly entity: string;
  readonly kind: Kind;
  readonly network: string | null;
  /** The organisation or person that it is about, where there is one. */
  readonly subject: string | null;
};

/** What an event says of an entity: a claim of `@patto/temporal`, without who says it. */
export type Saying = Entity & {
  readonly slot: string;
  readonly when: When;
  readonly value: JsonObject | null;
  readonly run?: string;
  readonly isChange?: boolean;
};

/** What gives a power or a vote: a repair that changes it needs the power that gave it. */
export const givesPower: ReadonlySet<Kind> = new Set([
  'registrar',
  'post',
  'representative',
  'member',
  'weight',
  'mandate',
  'reading',
]);

/** Whether a body exists is told as well as done: a public register takes an extinct one off every roll. */
export const precedenceOf = (kind: Kind): Precedence => (kind === 'organisation' ? 'alike' : 'acts');

/** What a value says apart from how a source tells it: two that give the same day otherwise do not disagree. */
export const identityOf = ({
  since: _s,
  until: _u,
  reason: _r,
  act: _a,
  by: _b,
  numbering: _n,
  ...value
}: JsonObject): JsonObject => value;
