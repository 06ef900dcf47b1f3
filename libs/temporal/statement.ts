import type { LocalDate } from './instant';
import type { When } from './when';

/**
 * What the record says of one entity: one interval-like thing, such as one membership, one mandate, one name, one term
 * of office, the force of one instrument. Statements stand in the order of the log; nothing else is known of known
 * time, so what was believed at a position is what follows from the statements up to it. `event` is the id of the
 * recorded event; one event may make several statements. Targets are ids of earlier events; a target that is not
 * there is passed over.
 */
export type Statement<V> = Stated<V> | Reread<V>;

/** Statements that an event makes by itself. */
export type Stated<V> = Claim<V> | Annulled | Disputed | Resolved;

/**
 * From `when` on the entity is `value`; null: it is no more. A slot names the moment that is claimed (`start`, `end`):
 * two claims on one slot are about the same moment, so a later change, which is another moment, needs another slot
 * (`class:<event>`). An end ends the run, whatever is claimed of later; `when: NEVER` says that a moment never comes. `source: null` is the record itself: when it states a slot
 * again, that replaces what it stated. Different sources stand side by side, and what one source says twice of one slot
 * is weighed by its editions, whatever was stated first.
 */
export type Claim<V> = Standing & {
  readonly kind: 'claim';
  readonly event: string;
  readonly slot: string;
  readonly when: When;
  readonly value: V | null;
  readonly source: string | null;
  /** Which edition of the source it was read in; left out where nobody says. */
  readonly edition?: Edition;
  /** Whether it is an act that was done here, or only told of. */
  readonly isAct: boolean;
  /**
   * Which of several runs of the entity (the terms of one person in one office) it is about; they may overlap and come
   * in any order, and any of them makes it so. Without one it is about every run stated before, or about the only one.
   */
  readonly run?: string;
  /** Whether the value is what changes in the value stated before it, and not the whole. */
  readonly isChange?: boolean;
};

/** When what a source says was published (as vague as is known), and the day on which somebody read it there. */
export type Edition = { readonly published: When | null; readonly retrieved: LocalDate | null };

/** The place of its event in the stream of the entity, where that is not the order of the statements. */
type Standing = { readonly place?: number };

/** Which claims of an event a repair is about: those that say that something is, that it is no more, or both. */
export type Part = 'all' | 'beginning' | 'end';

/**
 * Legally undone. What the target's claims established is annulled: over its whole valid time, or from a date. An end
 * that is annulled ends nothing any more, unless the same event made what it ends.
 */
export type Annulled = Standing & {
  readonly kind: 'annulled';
  readonly event: string;
  readonly target: string;
  readonly part: Part;
  readonly from: When;
};

/** The targets cannot all be right; until resolved, whatever hangs on which of them is disputed. */
export type Disputed = Standing & {
  readonly kind: 'disputed';
  readonly event: string;
  /** The dispute's own id, which every stream that it reaches gives it. */
  readonly dispute: string;
  readonly targets: readonly string[];
};

/** Of the dispute's targets only `chosen` stands (null: none). A later resolution of the same dispute replaces it. */
export type Resolved = Standing & {
  readonly kind: 'resolved';
  readonly event: string;
  readonly dispute: string;
  readonly chosen: string | null;
};

/**
 * From here on another event reads otherwise: it was corrected, retracted (it states nothing any more), or one of these
 * was itself undone. Its statements about this entity are `statements` instead, at the place of the event: `place` is
 * where it stands in the stream. `because` are the ids of the corrections and retractions that make it read so. The
 * last word on an event is the one that counts.
 */
export type Reread<V> = {
  readonly kind: 'reread';
  readonly event: string;
  readonly target: string;
  readonly place: number;
  readonly statements: readonly Stated<V>[];
  readonly because: readonly string[];
};

/** `from` of an annulment that takes away everything from the beginning. */
export const EX_TUNC = 'ex-tunc';
