import type { When } from './when';

/**
 * What the record says of one entity: one interval-like thing, such as one membership, one mandate, one name, one term
 * of office, the force of one instrument. Statements stand in the order of the log; nothing else is known of known
 * time, so what was believed at a position is what follows from the statements up to it. `event` is the id of the
 * recorded event; one event may make several statements. Targets are ids of earlier events; a target that is not
 * there is passed over.
 */
export type Statement<V> = Claim<V> | Corrected<V> | Withdrawn | Annulled | Disputed | Resolved;

/**
 * From `when` on the entity is `value`; null: it is no more. A slot names the moment that is claimed (`start`, `end`):
 * two claims on one slot are about the same moment, so a later change, which is another moment, needs another slot
 * (`class:<event>`). An end ends the run, whatever is claimed of later; `when: NEVER` says that a moment never comes. The same source stating a slot again replaces what it stated; different sources stand side by
 * side. `source: null` is the record itself, a source like any other.
 */
export type Claim<V> = {
  readonly kind: 'claim';
  readonly event: string;
  readonly slot: string;
  readonly when: When;
  readonly value: V | null;
  readonly source: string | null;
  /**
   * Which of several runs of the entity (the terms of one person in one office) it is about; they may overlap and come
   * in any order, and any of them makes it so. Without one it is about every run stated before, or about the only one.
   */
  readonly run?: string;
};

/**
 * It was never so: the target's claims (of one slot, or all when `slot` is null) get another `when` (unless null) or
 * another `value` (if present). The claim keeps its place in the order. A correction may be corrected, and an
 * annulment too (`when` is then from when it annuls).
 */
export type Corrected<V> = {
  readonly kind: 'corrected';
  readonly event: string;
  readonly target: string;
  readonly slot: string | null;
  readonly when: When | null;
  readonly value?: V | null;
  /** What the value of the target's claim on `slot` tells otherwise from now on; the rest of the value stays. */
  readonly telling?: { readonly slot: string; readonly changes: Partial<V> };
};

/** Entered by mistake: every statement of the target is absent. Repairs can be withdrawn as well. */
export type Withdrawn = { readonly kind: 'withdrawn'; readonly event: string; readonly target: string };

/**
 * Legally undone. What the target's claims established is annulled: over its whole valid time, or from a date. An end
 * that is annulled ends nothing any more, unless the same event made what it ends.
 */
export type Annulled = {
  readonly kind: 'annulled';
  readonly event: string;
  readonly target: string;
  readonly from: When;
};

/** The targets cannot all be right; until resolved, whatever hangs on which of them is disputed. */
export type Disputed = {
  readonly kind: 'disputed';
  readonly event: string;
  readonly targets: readonly string[];
};

/** Of the dispute's targets only `chosen` stands (null: none). A later resolution of the same dispute replaces it. */
export type Resolved = {
  readonly kind: 'resolved';
  readonly event: string;
  readonly dispute: string;
  readonly chosen: string | null;
};

/** `from` of an annulment that takes away everything from the beginning. */
export const EX_TUNC = 'ex-tunc';
