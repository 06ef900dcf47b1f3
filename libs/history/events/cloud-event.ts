import type { JsonObject } from '@patto/kernel';
import { boundaryOf, formatInstant } from '@patto/temporal';
import type { LogRow } from '../log/log.projection';
import type { CloudEventView } from './event.view';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Only a precise moment has a `time`; a vague one stands in `effectiveedtf` alone. */
const timeOf = (effective: string): { time?: string } => {
  const { earliest, latest } = boundaryOf(effective);
  const time = earliest === latest ? formatInstant(earliest) : null;
  return time === null ? {} : { time };
};

const optional = (name: string, value: string | null): { [name: string]: string } =>
  value === null ? {} : { [name]: value };

/** CloudEvents 1.0 (JSON format) with the extensions recordedtime, correlation and sequence. */
export const cloudEvent = (
  row: LogRow,
  { data, metadata }: { data: JsonObject; metadata: JsonObject },
): CloudEventView => ({
  specversion: '1.0',
  id: row.event,
  source: `/v1/networks/${row.network ?? ''}`,
  type: row.type,
  subject: row.subjects[0] ?? row.stream,
  ...timeOf(row.effective),
  recordedtime: new Date(row.recorded_at).toISOString(),
  effectiveedtf: row.effective,
  sequence: row.position,
  stream: row.stream,
  revision: row.revision,
  ...optional('correlationid', text(metadata['$correlationId'])),
  ...optional('causationid', text(metadata['$causationId'])),
  datacontenttype: 'application/json',
  data,
});
