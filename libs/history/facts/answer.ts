import type { JsonObject } from '@patto/kernel';
import type { Answer } from '@patto/temporal';
import type { Fact } from './facts';

/** A fact as the functions read it that decisions use too. */
export const answerOf = ({
  status,
  value,
  events,
  claims,
  binding: isBinding,
  told_otherwise: toldOtherwise,
}: Fact): Answer<JsonObject> => ({ status, value, events, claims, isBinding, toldOtherwise });

/** The same fact with another answer. */
export const withAnswer = (fact: Fact, answer: Answer<JsonObject>): Fact => ({
  ...fact,
  ...{ status: answer.status, value: answer.value, events: answer.events, claims: answer.claims },
  ...{ binding: answer.isBinding, told_otherwise: answer.toldOtherwise },
});
