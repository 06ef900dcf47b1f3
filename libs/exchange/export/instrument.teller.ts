import type { RecordedEvent } from '@patto/kernel';
import { instruments, type InstrumentEvent } from '@patto/protocol/domain';
import type { FactLine, InstrumentLine } from '../lines/line';
import { again, byRecord, telt, type Teller, type Telling, type Telt } from './told';

type Drafted = Extract<InstrumentEvent, { type: 'InstrumentDrafted' }>['data'];
type Forced = Extract<InstrumentEvent, { type: 'InstrumentEnteredIntoForce' }>['data'];

/** An instrument that the network made itself, once it is in force: a draft binds nobody, and is no fact of the past. */
const liveInstrument = (events: readonly RecordedEvent[], telling: Telling): readonly Telt[] => {
  let drafted: { readonly event: RecordedEvent; readonly data: Drafted } | null = null;
  const forced: (Forced & { readonly event: string })[] = [];
  for (const event of events) {
    const { type, data } = instruments.history.decode(event);
    if (type === 'InstrumentDrafted') drafted = { event, data };
    if (type === 'InstrumentEnteredIntoForce') forced.push({ ...data, event: event.id });
  }
  const [first] = forced;
  if (drafted === null || first === undefined) return [];
  const { instrumentId: id, networkId: network, title, kind, textHash, parties, source } = drafted.data;
  const from = telling.repaired.dateOf(first.event, 'start', first.on);
  const text = { title, instrumentKind: kind, numbering: null, textHash, parties };
  const signedOn =
    first.signatures
      .map((one) => one.signedOn)
      .sort()
      .at(-1) ?? first.on;
  const dates = { signatories: null, signedOn, from, until: null };
  const told = byRecord(telling, drafted.event, source);
  const line: InstrumentLine = { kind: 'instrument', id, network, ...text, ...dates, ...told };
  return [{ line, events: [drafted.event.id, ...forced.map(({ event }) => event)] }];
};

const signature = (event: RecordedEvent, telling: Telling): readonly FactLine[] => {
  const { type, data } = instruments.history.decode(event);
  const { dateOf } = telling.repaired;
  switch (type) {
    case 'SignatureAffixed': {
      const { instrumentId: instrument, networkId: network, party, person, method } = data;
      const on = dateOf(event.id, 'start', data.signedOn);
      return [
        { kind: 'signature', instrument, network, party, person, method, on, ...byRecord(telling, event) },
      ];
    }
    case 'InstrumentAccededTo': {
      const { instrumentId: instrument, networkId: network, party, person } = data;
      const on = dateOf(event.id, 'start', data.on);
      const told = byRecord(telling, event);
      return [{ kind: 'signature', instrument, network, party, person, method: 'ACCESSION', on, ...told }];
    }
    case 'SignatureRecorded': {
      const { instrumentId: instrument, networkId: network, party, person, method } = data;
      const on = dateOf(event.id, 'start', data.signedOn);
      return [{ kind: 'signature', instrument, network, party, person, method, on, ...again(data) }];
    }
    case 'InstrumentRecorded': {
      const { instrumentId: id, networkId: network, title, kind, numbering, textHash } = data;
      const { parties, signatories } = data;
      const text = { title, instrumentKind: kind, numbering, textHash, parties, signatories };
      const dates = {
        signedOn: dateOf(event.id, 'start', data.signedOn),
        from: data.from,
        until: data.until,
      };
      return [{ kind: 'instrument', id, network, ...text, ...dates, ...again(data) }];
    }
    default:
      return [];
  }
};

export const instrumentTeller: Teller = (events, telling) => {
  const standing = events.filter(({ id }) => !telling.repaired.isGone(id));
  return [
    ...liveInstrument(standing, telling),
    ...standing.flatMap((event) => telt(event, signature(event, telling))),
  ];
};
