import { idWithinNetwork, withinNetwork, type JsonObject } from '@patto/kernel';
import { instrumentKinds, instruments, type InstrumentEvent } from '@patto/protocol/domain';
import { parseTrigger, type TriggerRule } from '@patto/rules';
import type { Static } from '@sinclair/typebox';
import { mayBeReversed, reversed } from './contradiction';
import { again, byRecord, lineKind, told, type LineProblem, type Reading } from './kind';
import { described, edtf, free, hash, id, ids, line, numbering, oneOf, optional, text } from './schema';

const schema = line('instrument', {
  id,
  network: id,
  title: text(500),
  instrumentKind: oneOf(instrumentKinds),
  numbering: optional(numbering),
  textHash: optional(hash),
  parties: optional(ids(5000)),
  signatories: optional(
    free<number>({
      ...{ type: 'integer', minimum: 0, maximum: 1_000_000 },
      description: 'How many signed, as the source counts them.',
    }),
  ),
  signedOn: optional(edtf),
  entryIntoForce: optional(
    free<JsonObject>({
      type: 'object',
      description:
        'The rule by which it enters into force (docs/rules.md): the date then follows from the signatures.',
    }),
  ),
  from: optional(described(edtf, 'Since when it is in force; left out where the source does not say so.')),
  until: optional(edtf),
});

type InstrumentLine = Static<typeof schema>;

/** What the language of rules finds wrong with the rule. */
const badTrigger = ({ entryIntoForce }: InstrumentLine): LineProblem | null => {
  const parsed = entryIntoForce === null ? null : parseTrigger(entryIntoForce);
  if (parsed === null || 'trigger' in parsed) return null;
  const [first] = parsed.errors;
  const path = `/entryIntoForce${first?.path ?? ''}`;
  return { path, code: 'instrument.rule-invalid', message: first?.message ?? 'Not a rule.' };
};

/** As the language of rules reads it, with what it leaves out. */
const triggerIn = ({ entryIntoForce }: InstrumentLine): TriggerRule | null => {
  const parsed = entryIntoForce === null ? null : parseTrigger(entryIntoForce);
  return parsed !== null && 'trigger' in parsed ? parsed.trigger : null;
};

type Entry<T extends InstrumentEvent['type']> = Extract<Reading<InstrumentEvent>, { type: T }>;

const isDraft = (one: Reading<InstrumentEvent>): one is Entry<'InstrumentDrafted'> =>
  one.type === 'InstrumentDrafted';
const isInForce = (one: Reading<InstrumentEvent>): one is Entry<'InstrumentEnteredIntoForce'> =>
  one.type === 'InstrumentEnteredIntoForce';

/** A text that the network made itself, once it is in force: a draft binds nobody, and is no fact of the past. */
const madeHere = (
  network: string | null,
  entries: readonly Reading<InstrumentEvent>[],
): Omit<InstrumentLine, 'kind'> | null => {
  const draft = entries.findLast(isDraft);
  const forced = entries.findLast(isInForce);
  if (draft === undefined || forced === undefined) return null;
  const { instrumentId, networkId, title, kind: instrumentKind, textHash, parties, source } = draft.data;
  const signed = forced.data.signatures.map((one) => one.signedOn).sort();
  const from = forced.data.on;
  const entryIntoForce = draft.data.entryIntoForce as unknown as JsonObject;
  return {
    ...{ id: idWithinNetwork(instrumentId), network: networkId },
    ...{ title, instrumentKind, numbering: null, textHash, parties, signatories: null },
    ...{ signedOn: signed.at(-1) ?? from, entryIntoForce, from, until: null },
    ...byRecord(network, draft.id, source),
  };
};

/** A text was signed, or was in force. */
export const instrument = lineKind({
  kind: 'instrument',
  schema,
  introduces: true,
  problem: (line) => reversed(line) ?? badTrigger(line),
  remarks: mayBeReversed,
  names: ({ parties }) => ({ organisations: parties ?? [] }),
  aggregate: instruments,
  id: (line) => withinNetwork(line.network, line.id),
  command: 'RecordInstrument',
  entersAs: 'InstrumentRecorded',
  enters: (line) => {
    const { network: networkId, title, instrumentKind: kind, textHash } = line;
    const instrumentId = withinNetwork(networkId, line.id);
    const { parties, signatories, signedOn, from, until } = line;
    const terms = { title, kind, numbering: line.numbering, textHash, parties, signatories, signedOn };
    return { instrumentId, networkId, ...terms, entryIntoForce: triggerIn(line), from, until, ...told(line) };
  },
  tells: ({ network, entries }) => ({
    // All of these are told by one line, which has its key from the draft.
    InstrumentDrafted: () => madeHere(network, entries),
    InstrumentEnteredIntoForce: () => madeHere(network, entries),
    InstrumentRecorded: (data) => {
      const { instrumentId, networkId, title, kind: instrumentKind, textHash } = data;
      const { parties, signatories, signedOn, from, until } = data;
      const text = { title, instrumentKind, numbering: data.numbering, textHash, parties, signatories };
      const entryIntoForce = data.entryIntoForce as unknown as JsonObject | null;
      const what = { id: idWithinNetwork(instrumentId), network: networkId, ...text, signedOn };
      return { ...what, entryIntoForce, from, until, ...again(data) };
    },
  }),
});
