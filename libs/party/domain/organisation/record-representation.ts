import { withoutPower, type Command, type Decision, type Power } from '@patto/kernel';
import type { RepresentationRecorded } from './organisation.events';

export type RecordRepresentation = Command<
  'RecordRepresentation',
  Omit<RepresentationRecorded['data'], 'by'> & { power: Power | null }
>;

/** Who once stood for a body, as a source tells it. It gives nobody a power today. */
export const recordRepresentation = ({
  data: { power, ...body },
}: RecordRepresentation): Decision<RepresentationRecorded> =>
  power === null
    ? withoutPower('registrar', null)
    : [{ type: 'RepresentationRecorded', data: { ...body, by: power } }];
