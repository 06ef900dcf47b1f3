import { contradicts, registers, type RegisterEvent } from '@patto/membership/domain';
import type { Static } from '@sinclair/typebox';
import { amongThem } from './contradiction';
import { again, lineKind, told, type Context } from './kind';
import { inLine, inRecord } from './within';
import { edtf, free, id, ids, line, optional } from './schema';

const schema = line('roster', {
  network: id,
  on: edtf,
  parties: ids(5000, 0),
  complete: free<boolean>({
    type: 'boolean',
    default: false,
    description:
      'Whether the source gives it as the whole list: who does not stand on it was no member then.',
  }),
  instrument: optional(id),
});

export type RosterLine = Static<typeof schema>;

type Roster = Extract<RegisterEvent, { type: 'RosterRecorded' }>['data'];

/** A list against which a dispute was settled is not told as complete: it would raise the dispute again. */
const isStillComplete = (roster: Roster, { entries, isUpheld }: Context<RegisterEvent>): boolean =>
  roster.complete &&
  !entries.some(
    ({ id: event, type, data }) =>
      type === 'MembershipRecorded' && isUpheld(event) && contradicts(roster, data),
  );

/** A source lists the members on a day. */
export const roster = lineKind({
  kind: 'roster',
  schema,
  names: ({ parties, instrument }) => ({ organisations: parties, instruments: [instrument] }),
  problem: ({ network, parties }) => amongThem(network, parties, '/parties'),
  register: ({ network, complete }) => ({ network, isWholeList: complete }),
  isNeeded: ({ complete }) => complete,
  aggregate: registers,
  id: ({ network }) => network,
  command: 'RecordRoster',
  entersAs: 'RosterRecorded',
  enters: (line) => {
    const { network: networkId, on, parties, complete } = line;
    const instrument = inRecord(networkId, line.instrument);
    return { networkId, on, parties, complete, instrument, ...told(line) };
  },
  tells: (context) => ({
    RosterRecorded: (data) => {
      const { networkId: network, on, parties } = data;
      const instrument = inLine(data.instrument);
      const complete = isStillComplete(data, context);
      return { network, on, parties, complete, instrument, ...again(data) };
    },
  }),
});
