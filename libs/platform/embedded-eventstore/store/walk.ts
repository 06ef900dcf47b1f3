import { Damage, damagedEvent } from './damage';
import { isEmpty, nameOf, revisionOf } from './record';
import type { StreamIndex } from './stream-index';
import type { Streams } from './streams';

/** What a walk needs of the store. */
export type Walked = {
  readonly streams: Streams;
  readonly index: StreamIndex;
  readonly head: () => number;
  readonly breathe: () => void;
  readonly onDamage: (damage: Damage) => void;
};

export type Walk = {
  /** Resolves at the end of the first round. */
  readonly once: Promise<void>;
  readonly stop: () => void;
};

/** A step takes about a millisecond of every twenty, a round of a million events a minute and a half. */
const EVENTS_A_STEP = 200;
const STEP_MS = 20;
const BETWEEN_ROUNDS_MS = 3_600_000;

/** Looks at an event, and whether its stream leads to it: one that cannot be found is as good as lost. */
const look = ({ streams, index }: Walked, position: number): void => {
  const record = streams.recordAt(position);
  if (isEmpty(record)) return;
  const name = nameOf(record).toString();
  const revision = revisionOf(record);
  const isWithin = revision <= (streams.find(name)?.last ?? -2);
  if (!isWithin || index.leadsTo(name, revision) !== position) throw damagedEvent(name, revision, position);
};

const step = (walked: Walked, from: number, to: number): void => {
  for (let position = from; position <= to; position += 1)
    try {
      look(walked, position);
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      walked.onDamage(error);
    }
  walked.breathe();
};

/** Looks at every event in turn, slowly and again and again, so that damage is known while there still is a copy. */
export const startWalk = (walked: Walked): Walk => {
  let position = 0;
  let timer: NodeJS.Timeout | undefined;
  let endRound = (): void => undefined;
  const once = new Promise<void>((resolve) => {
    endRound = resolve;
  });
  const goOn = (): void => {
    const last = Math.min(walked.head(), position + EVENTS_A_STEP);
    step(walked, position + 1, last);
    const isOver = last >= walked.head();
    position = isOver ? 0 : last;
    if (isOver) endRound();
    timer = setTimeout(goOn, isOver ? BETWEEN_ROUNDS_MS : STEP_MS).unref();
  };
  timer = setTimeout(goOn, STEP_MS).unref();
  return { once, stop: () => clearTimeout(timer) };
};
