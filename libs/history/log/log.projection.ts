import type { JsonObject, RecordedEvent } from '@patto/kernel';
import { organisations } from '@patto/party/domain';
import type { Projection, Row } from '@patto/read-store';
import { boundaryOf, NEVER, type Instant } from '@patto/temporal';
import { instantText } from '../instant-text';
import { chronicled, heardIn } from '../state/hearing';

/** One row for each event: where it stands, when it was recorded, from when it has effect, and what it is about. */
export type LogRow = Row & {
  readonly position: string;
  readonly prepare: string;
  readonly event: string;
  readonly network: string | null;
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  readonly recorded_at: string;
  /** EDTF or instant as the event states it, and the earliest instant that it may mean. */
  readonly effective: string;
  readonly effective_from: string;
  readonly subjects: readonly string[];
  readonly entities: readonly string[];
  /** Who brought it about. */
  readonly actor: string | null;
  /** Whole days between its effect and its entry; null for what sources tell of the past, which is no late entry. */
  readonly days_late: number | null;
};

const text = (data: JsonObject, key: string): string | null => {
  const value = data[key];
  return typeof value === 'string' ? value : null;
};

/** Where an event names bodies and persons, one or several. */
const about = ['party', 'organisation', 'organisationId', 'person', 'successor', 'absorbed', 'into'] as const;

const BODY = `${organisations.category}-`;

const subjectsOf = ({ data, stream }: RecordedEvent): readonly string[] => {
  const named = about.flatMap((key) => data[key] ?? []);
  // What is done to an event of a body is about the body, and names it by the stream alone.
  const body = stream.startsWith(BODY) ? [stream.slice(BODY.length)] : [];
  return [...new Set([...named.filter((id) => typeof id === 'string'), ...body])];
};

const effectiveOf = (event: RecordedEvent): string => {
  const claims = heardIn(event).flatMap(({ entity, statement }) =>
    statement.kind === 'claim' ? [{ kind: entity.kind, when: statement.when }] : [],
  );
  const first = claims.find(({ kind }) => kind !== 'name' && kind !== 'network-name') ?? claims[0];
  const when = first?.when ?? NEVER;
  if (when !== NEVER) return when;
  return text(event.data, 'castAt') ?? text(event.data, 'revokedOn') ?? event.recordedAt;
};

const actorOf = ({ metadata: { actor } }: RecordedEvent): string | null =>
  typeof actor === 'object' && actor !== null && 'person' in actor && typeof actor.person === 'string'
    ? actor.person
    : null;

const DAY_MS = 86_400_000;

const daysLate = ({ data, recordedAt }: RecordedEvent, from: Instant): number | null => {
  // Every fact that a source tells carries the source's own key for it, if only as null.
  if (data['factKey'] !== undefined || !Number.isFinite(from)) return null;
  const days = Math.floor((Date.parse(recordedAt) - from) / DAY_MS);
  return days > 0 ? days : null;
};

const rowOf = (event: RecordedEvent): LogRow => {
  const effective = effectiveOf(event);
  const { earliest } = boundaryOf(effective);
  return {
    position: event.position.commit,
    prepare: event.position.prepare,
    event: event.id,
    network: text(event.data, 'networkId'),
    type: event.type,
    stream: event.stream,
    revision: String(event.revision),
    recorded_at: event.recordedAt,
    effective,
    effective_from: instantText(earliest),
    subjects: subjectsOf(event),
    entities: [...new Set(heardIn(event).map(({ entity }) => entity.entity))],
    actor: actorOf(event),
    days_late: daysLate(event, earliest),
  };
};

/** The index of the record: what happened, in the order of the log and in the order of time. */
export const logProjection: Projection = {
  name: 'log',
  version: 5,
  types: chronicled,
  tables: [
    {
      name: 'entry',
      columns: {
        position: 'bigint not null',
        prepare: 'bigint not null',
        event: 'text not null',
        network: 'text',
        type: 'text not null',
        stream: 'text not null',
        revision: 'bigint not null',
        recorded_at: 'timestamptz not null',
        effective: 'text not null',
        effective_from: 'timestamptz not null',
        subjects: 'text[] not null',
        entities: 'text[] not null',
        actor: 'text',
        days_late: 'integer',
      },
      primaryKey: ['position'],
      indexes: [
        '(event)',
        '(network, position)',
        '(network, effective_from, position)',
        'using gin (subjects)',
        '(actor, position)',
        '(network, days_late desc, position) where days_late is not null',
      ],
    },
  ],
  keysOf: (event) => [event.id],
  project: (events) => Promise.resolve({ entry: { upsert: events.map(rowOf) } }),
};
