const HOW = 'mend it with: patto eventstore repair --from EXPORT';

/** Something stored is not what was written. Nothing of it is shown. */
export class Damage extends Error {
  constructor(
    readonly stream: string,
    readonly revision: number | null,
    readonly what: string,
  ) {
    super(`${what} is damaged; ${HOW}`);
  }
}

/** An event as people name it: revision and stream, the tombstone by its type. */
export const nameEvent = (stream: string, revision: number): string =>
  `${revision < 0 ? '$streamDeleted' : revision}@${stream}`;

export const damagedEvent = (stream: string, revision: number, position: number): Damage =>
  new Damage(stream, revision, `event ${nameEvent(stream, revision)} (position ${position})`);

export const damagedStream = (stream: string): Damage =>
  new Damage(stream, null, `what is known of the stream ${stream}`);

export const damagedPosition = (position: number): Damage =>
  new Damage('', null, `what is at position ${position}`);
