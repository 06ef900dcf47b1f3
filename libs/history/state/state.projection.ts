import type { RecordedEvent } from '@patto/kernel';
import type { Changes, Projection, Reader, Row } from '@patto/read-store';
import type { Entity, Spoken } from '@patto/repair/domain';
import { chronicled, heardIn, targetsAtHome } from './hearing';
import { believe, segmentTable, type SegmentRow } from './segment-rows';
import {
  inLogOrder,
  statementRow,
  statementTable,
  type EntityStatements,
  type StatementRow,
} from './statement-rows';

/** What the batch knows of the entities that it touches: their statements, and the rows that are believed. */
type Known = {
  readonly entities: Map<string, EntityStatements>;
  readonly believed: Map<string, readonly SegmentRow[]>;
  /** Event id → entities that it spoke of, in this batch or before. */
  readonly spokeOf: Map<string, Set<string>>;
};

const plain = ({ entity, kind, network, subject }: Entity): Entity => ({ entity, kind, network, subject });

const group = <T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
};

const load = async (events: readonly RecordedEvent[], read: Reader): Promise<Known> => {
  const targets = [...new Set(events.flatMap(targetsAtHome))];
  const targeted = targets.length > 0 ? await read<StatementRow>('statement', 'about', targets) : [];
  const said = events.flatMap((event) => heardIn(event).map(({ entity }) => entity.entity));
  const touched = [...new Set([...said, ...targeted.map(({ entity }) => entity)])];
  const [statements, segments] =
    touched.length > 0
      ? await Promise.all([
          read<StatementRow>('statement', 'entity', touched),
          read<SegmentRow>('segment', 'believed', touched),
        ])
      : [[], []];
  const known: Known = { entities: new Map(), believed: new Map(), spokeOf: new Map() };
  for (const [entity, rows] of group(statements, (row) => row.entity)) {
    const last = rows.sort(inLogOrder).at(-1);
    if (last) known.entities.set(entity, { entity: plain(last), rows });
  }
  for (const [entity, rows] of group(segments, (row) => row.entity)) known.believed.set(entity, rows);
  for (const { about, entity } of targeted) spoke(known, about, entity);
  return known;
};

const spoke = ({ spokeOf }: Known, event: string, entity: string): void => {
  const entities = spokeOf.get(event);
  if (entities) entities.add(entity);
  else spokeOf.set(event, new Set([entity]));
};

const statementsOf = (known: Known, entity: Entity): EntityStatements => {
  // A correction may change whom it is about; what does not name anybody leaves that as it is.
  const before = known.entities.get(entity.entity);
  const subject = entity.subject ?? before?.entity.subject ?? null;
  const found = { entity: { ...plain(entity), subject }, rows: before?.rows ?? [] };
  known.entities.set(entity.entity, found);
  return found;
};

/** Adds what one event says; gives back the new rows and the entities that they are about. */
const add = (event: RecordedEvent, known: Known): readonly StatementRow[] => {
  const targets = new Set(targetsAtHome(event));
  const spokeOf = (target: string): readonly Spoken[] =>
    [...((targets.has(target) && known.spokeOf.get(target)) || [])].flatMap((name) => {
      const found = known.entities.get(name);
      return found ? [{ entity: found.entity, statements: found.rows.map(({ body }) => body) }] : [];
    });
  return heardIn(event, spokeOf).map((heard) => {
    const statements = statementsOf(known, heard.entity);
    const row = statementRow(heard, statements, event);
    statements.rows.push(row);
    spoke(known, heard.about, row.entity);
    spoke(known, event.id, row.entity);
    return row;
  });
};

const rowKey = ({ entity, known_from: from, valid_from: valid }: SegmentRow): string =>
  `${entity}\n${from}\n${valid}`;

/** What was so, and what was believed to be so: every other question about the state is asked of these rows. */
export const stateProjection: Projection = {
  name: 'state',
  version: 6,
  types: chronicled,
  tables: [statementTable, segmentTable],
  keysOf: (event) => [
    event.id,
    ...targetsAtHome(event),
    ...new Set(heardIn(event).map(({ entity }) => entity.entity)),
  ],
  project: async (events: readonly RecordedEvent[], read: Reader): Promise<Changes> => {
    const known = await load(events, read);
    const statements: Row[] = [];
    const segments = new Map<string, SegmentRow>();
    for (const event of events) {
      const added = add(event, known);
      statements.push(...added);
      for (const entity of new Set(added.map((row) => row.entity))) {
        const { entity: about, rows } = statementsOf(
          known,
          added.find((row) => row.entity === entity) as Entity,
        );
        const before = known.believed.get(entity) ?? [];
        const { closed, believed } = believe(about, rows, before, event.position.commit);
        const opened = before.length === 0 ? believed : believed.filter((row) => !before.includes(row));
        for (const row of [...closed, ...opened]) segments.set(rowKey(row), row);
        known.believed.set(entity, believed);
      }
    }
    return { statement: { upsert: statements }, segment: { upsert: [...segments.values()] } };
  },
};
