import type { Event } from '@patto/kernel';
import type { Field } from './fields';

/** What can be done to an event, declared beside its spelling. */
export type Trait<D> = {
  /** `act`: it was done here, and may give a power; `told`: a source tells of it; `step`: it is part of a procedure. */
  readonly nature: 'act' | 'told' | 'step';
  /** Whether an authority can undo it (art. 23 c.c.). */
  readonly isAnnullable: boolean;
  /** Whether it can have been entered by mistake. A vote that was cast was cast. */
  readonly isRetractable: boolean;
  /** Its fields that may be wrong, and what each may hold. */
  readonly correctable: { readonly [F in keyof D]?: Field };
};

/** The traits of every event of an aggregate: one that is forgotten does not compile. */
export type Traits<E extends Event<string, unknown>> = {
  readonly [T in E['type']]: Trait<Extract<E, { type: T }>['data']>;
};

/** A trait of whichever event, as those read it who know its type as a text. */
type AnyTrait = Omit<Trait<unknown>, 'correctable'> & {
  readonly correctable: { readonly [field: string]: Field };
};

export const traitOf = (traits: object, type: string): AnyTrait | undefined =>
  (traits as { readonly [type: string]: AnyTrait })[type];

/** What a source tells can be taken back and corrected; it is no act unless it tells of one. */
export const told = <D>(correctable: Trait<D>['correctable'], isAnnullable = true): Trait<D> => ({
  nature: 'told',
  isAnnullable,
  isRetractable: true,
  correctable,
});

/** What was done here. */
export const act = <D>(correctable: Trait<D>['correctable']): Trait<D> => ({
  nature: 'act',
  isAnnullable: true,
  isRetractable: true,
  correctable,
});

/** A step of a procedure, which nobody can say that it did not happen. */
export const step = <D>(isAnnullable = false): Trait<D> => ({
  nature: 'step',
  isAnnullable,
  isRetractable: false,
  correctable: {},
});
