import type { RecordedEvent } from '@patto/kernel';
import type { Changes, Projection, Reader, Row } from '@patto/read-store';
import { chronicled } from '../chronicle/chronicle';
import type { Chronicle, Entity } from '../chronicle/said';
import { heardOf } from '../heard';
import { believe, segmentTable, type SegmentRow } from './segment-rows';
import {
  claimRow,
  inLogOrder,
  repairRow,
  statementTable,
  type EntityStatements,
  type StatementRow,
} from './statement-rows';

type Heard = { readonly event: RecordedEvent; readonly chronicle: Chronicle };

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

const targetsOf = (heard: readonly Heard[]): string[] => [
  ...new Set(heard.flatMap(({ chronicle }) => chronicle.repairs.flatMap(({ targets }) => targets))),
];

const load = async (heard: readonly Heard[], read: Reader): Promise<Known> => {
  const targets = targetsOf(heard);
  const targeted = targets.length > 0 ? await read<StatementRow>('statement', 'event', targets) : [];
  const said = heard.flatMap(({ chronicle }) => chronicle.said.map(({ entity }) => entity));
  const touched = [...new Set([...said, ...targeted.map(({ entity }) => entity)])];
  const [statements, segments] =
    touched.length > 0
      ? [
          await read<StatementRow>('statement', 'entity', touched),
          await read<SegmentRow>('segment', 'believed', touched),
        ]
      : [[], []];
  const known: Known = { entities: new Map(), believed: new Map(), spokeOf: new Map() };
  for (const [entity, rows] of group(statements, (row) => row.entity)) {
    const [first] = rows;
    if (first) known.entities.set(entity, { entity: plain(first), rows: rows.sort(inLogOrder) });
  }
  for (const [entity, rows] of group(segments, (row) => row.entity)) known.believed.set(entity, rows);
  for (const { event, entity } of targeted) spoke(known, event, entity);
  return known;
};

const spoke = ({ spokeOf }: Known, event: string, entity: string): void => {
  const entities = spokeOf.get(event);
  if (entities) entities.add(entity);
  else spokeOf.set(event, new Set([entity]));
};

const statementsOf = (known: Known, entity: Entity): EntityStatements => {
  const found = known.entities.get(entity.entity) ?? { entity: plain(entity), rows: [] };
  known.entities.set(entity.entity, found);
  return found;
};

/** Adds what one event says; gives back the new rows and the entities that they are about. */
const hear = ({ event, chronicle }: Heard, known: Known): readonly StatementRow[] => {
  const rows: StatementRow[] = [];
  const add = (to: EntityStatements, row: StatementRow): void => {
    to.rows.push(row);
    rows.push(row);
    spoke(known, event.id, row.entity);
  };
  for (const said of chronicle.said) {
    const statements = statementsOf(known, said);
    add(statements, claimRow(said, statements, event));
  }
  for (const { targets, statement } of chronicle.repairs) {
    const entities = new Set(targets.flatMap((target) => [...(known.spokeOf.get(target) ?? [])]));
    for (const entity of entities) {
      const statements = known.entities.get(entity);
      if (statements) add(statements, repairRow(statement, statements, event));
    }
  }
  return rows;
};

const rowKey = ({ entity, known_from: from, valid_from: valid }: SegmentRow): string =>
  `${entity}\n${from}\n${valid}`;

/** What was so, and what was believed to be so: every other question about the state is asked of these rows. */
export const stateProjection: Projection = {
  name: 'state',
  version: 3,
  types: chronicled,
  tables: [statementTable, segmentTable],
  keysOf: (event) => {
    const { said, repairs } = heardOf(event);
    return [...said.map(({ entity }) => entity), ...repairs.flatMap(({ targets }) => targets)];
  },
  project: async (events: readonly RecordedEvent[], read: Reader): Promise<Changes> => {
    const heard = events.map((event) => ({ event, chronicle: heardOf(event) }));
    const known = await load(heard, read);
    const statements: Row[] = [];
    const segments = new Map<string, SegmentRow>();
    for (const one of heard) {
      const added = hear(one, known);
      statements.push(...added);
      for (const entity of new Set(added.map((row) => row.entity))) {
        const { entity: about, rows } = statementsOf(
          known,
          added.find((row) => row.entity === entity) as Entity,
        );
        const before = known.believed.get(entity) ?? [];
        const { closed, believed } = believe(about, rows, before, one.event.position.commit);
        const opened = before.length === 0 ? believed : believed.filter((row) => !before.includes(row));
        for (const row of [...closed, ...opened]) segments.set(rowKey(row), row);
        known.believed.set(entity, believed);
      }
    }
    return { statement: { upsert: statements }, segment: { upsert: [...segments.values()] } };
  },
};
