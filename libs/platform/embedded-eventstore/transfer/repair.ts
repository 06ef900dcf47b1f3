import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nameEvent } from '../store/damage';
import type { Place } from '../store/decision';
import { openTables, positionKey } from '../store/layout';
import { emptyRecord, encodeRecord, idOf, isEmpty, type NewEvent } from '../store/record';
import { beginChecks, claimOf, openRecords } from '../store/records';
import { salvage, type Salvaged } from '../store/salvage';
import { seed } from '../store/seed';
import { putSum } from '../store/checksum';
import { NO_EVENTS } from '../store/stream-entry';
import { beginIndex, openStreamIndex } from '../store/stream-index';
import type { CarriedEvent } from './events';
import { readFile } from './file';

/** What a repair found and did. */
export type Repaired = {
  readonly events: number;
  /** The events that were taken from the export, `revision@stream` each. */
  readonly mended: readonly string[];
};

const asNew = ({ id, type, json, data, metadata }: CarriedEvent): NewEvent => ({
  id,
  type,
  isJson: json,
  data: Buffer.from(data, 'base64'),
  metadata: Buffer.from(metadata, 'base64'),
});

const revisionOf = ({ type, revision }: CarriedEvent): number =>
  type === '$streamDeleted' ? -1 : Number(revision);

const encode = (event: NewEvent, place: Place, stream: string, created: number): Buffer =>
  Buffer.from(encodeRecord(event, place, { stream: Buffer.from(stream), created, hidden: false }));

/** What a new store writes about its users, which no export has. */
const seeds = (): Map<string, NewEvent> => {
  const events = new Map<string, NewEvent>();
  const last = new Map<string, number>();
  const append = (stream: string, _: unknown, [event]: readonly NewEvent[]): never => {
    const revision = (last.get(stream) ?? -1) + 1;
    last.set(stream, revision);
    if (event !== undefined) events.set(nameEvent(stream, revision), event);
    return undefined as never;
  };
  seed({ append });
  return events;
};

type Mending = {
  readonly salvaged: Salvaged;
  /** Positions of what is missing, by name of the event. */
  readonly wanted: Map<string, number>;
  /** Ids of what is whole, by name of the event. */
  readonly ids: ReadonlyMap<string, string>;
  /** Sealed records by position. */
  readonly mended: Map<number, Buffer>;
  /** Where the next event goes that the store has no trace of: its end was cut off. */
  end: number;
};

const begin = (salvaged: Salvaged): Mending => {
  const wanted = new Map<string, number>();
  const mended = new Map<number, Buffer>();
  const ids = new Map<string, string>();
  for (const record of salvaged.records.values()) {
    const claim = claimOf(record);
    if (claim !== undefined) ids.set(nameEvent(claim.name, claim.revision), idOf(record));
  }
  const own = seeds();
  for (const [position, what] of salvaged.missing) {
    if (what === 'empty') mended.set(position, emptyRecord(position));
    if (what === 'empty' || what === null) continue;
    const name = nameEvent(what.name, what.revision);
    const seeded = own.get(name);
    if (seeded === undefined) wanted.set(name, position);
    else mended.set(position, encode(seeded, { revision: what.revision, position }, what.name, Date.now()));
  }
  return { salvaged, wanted, ids, mended, end: salvaged.last };
};

/** Takes from an export what is missing; throws when it is of another store. */
const takeFrom = async (mending: Mending, exported: AsyncIterable<CarriedEvent>): Promise<void> => {
  const { wanted, ids, mended } = mending;
  for await (const event of exported) {
    const revision = revisionOf(event);
    const name = nameEvent(event.stream, revision);
    const id = ids.get(name);
    if (id !== undefined && id !== event.id)
      throw new Error(
        `The export is of another store: event ${name} has another id there. Nothing was changed`,
      );
    if (id !== undefined) continue;
    if (!wanted.has(name)) wanted.set(name, (mending.end += 1));
    const position = wanted.get(name) as number;
    const created = Number(event.created) / 10_000;
    mended.set(position, encode(asNew(event), { revision, position }, event.stream, created));
  }
};

const withSum = (record: Buffer, position: number): Buffer => {
  const sealed = Buffer.alloc(record.length + 4);
  record.copy(sealed);
  putSum(sealed, record.length, position);
  return sealed;
};

/** Writes all events to a new file and puts that in the place of the damaged one, which is kept beside it. */
const replace = async (dir: string, { salvaged, mended, end }: Mending): Promise<void> => {
  const { records } = salvaged;
  const beside = join(dir, 'mended');
  rmSync(beside, { recursive: true, force: true });
  const tables = openTables({ dir: beside, fsync: true, readOnly: false });
  tables.root.transactionSync(() => {
    beginChecks(tables, 0);
    beginIndex(tables);
    const index = openStreamIndex(tables, openRecords(tables, end));
    for (let position = 1; position <= end; position += 1) {
      const whole = records.get(position);
      const sealed = whole === undefined ? mended.get(position) : withSum(whole, position);
      if (sealed === undefined) throw new Error(`nothing is known of position ${position}`);
      tables.log.putSync(positionKey(position), sealed, { append: true });
      const claim = isEmpty(sealed) ? undefined : claimOf(sealed);
      if (claim === undefined) continue;
      index.note(claim.name, index.find(claim.name) ?? NO_EVENTS, { revision: claim.revision, position });
      index.writeBack(position);
    }
    index.writeBack(end, true);
  });
  await tables.close();
  renameSync(join(dir, 'data.mdb'), join(dir, `data.mdb.damaged-${Date.now()}`));
  renameSync(join(beside, 'data.mdb'), join(dir, 'data.mdb'));
  rmSync(join(dir, 'lock.mdb'), { force: true });
  rmSync(beside, { recursive: true, force: true });
};

const SHOWN = 10;

const listOf = (names: readonly string[]): string =>
  names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '');

/**
 * Mends the store in a folder that no node has open: what is whole stays, byte for byte and at its position; what is
 * damaged comes from an export of the same store. Throws, and changes nothing, when that lacks some of it.
 */
export const repairStore = async ({
  dir,
  from,
}: {
  readonly dir: string;
  readonly from: string;
}): Promise<Repaired> => {
  const mending = begin(salvage(dir));
  await takeFrom(mending, readFile(from));
  const { salvaged, wanted, mended } = mending;
  const unknown = [...salvaged.missing]
    .filter(([, what]) => what === null)
    .map(([at]) => `the one at position ${at}`);
  const lacking = [...wanted].filter(([, position]) => !mended.has(position)).map(([name]) => name);
  const rest = [...lacking, ...unknown];
  if (rest.length > 0)
    throw new Error(`The export lacks ${rest.length} damaged events: ${listOf(rest)}. Nothing was changed`);
  await replace(dir, mending);
  return { events: mending.end, mended: [...wanted.keys()] };
};
