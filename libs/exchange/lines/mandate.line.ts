import { idWithinNetwork, withinNetwork } from '@patto/kernel';
import { mandates, type MandateEvent } from '@patto/mandate/domain';
import type { Static } from '@sinclair/typebox';
import { mayBeReversed, reversed } from './contradiction';
import { again, byRecord, lineKind, told, type Reading } from './kind';
import { basisInLine, basisInRecord } from './within';
import { basis, edtf, id, line, numbered, numberedId, optional, person, text } from './schema';

const schema = line('mandate', {
  id: numberedId,
  network: id,
  person,
  scope: text(2000),
  limits: optional(text(2000)),
  from: optional(edtf),
  until: optional(edtf),
  basis,
});

type MandateLine = Static<typeof schema>;

type Revoked = Extract<Reading<MandateEvent>, { type: 'MandateRevoked' }>;

const isRevocation = (one: Reading<MandateEvent>): one is Revoked => one.type === 'MandateRevoked';

/** Somebody held a mandate. */
export const mandate = lineKind({
  kind: 'mandate',
  schema,
  completed: numbered,
  problem: reversed,
  remarks: mayBeReversed,
  names: ({ person: holder, basis: by }) => ({
    persons: [holder],
    instruments: by.kind === 'clause' ? [by.instrument] : [],
  }),
  aggregate: mandates,
  id: (line) => withinNetwork(line.network, line.id),
  command: 'RecordMandate',
  entersAs: 'MandateRecorded',
  enters: (line) => {
    const { network: networkId, person: holder, scope, limits, from, until } = line;
    const mandateId = withinNetwork(networkId, line.id);
    const by = basisInRecord(networkId, line.basis);
    const mandated = { person: holder, scope, limits, from, until, basis: by };
    return { mandateId, networkId, ...mandated, ...told(line) };
  },
  tells: ({ network, entries }) => {
    const revoked = entries.findLast(isRevocation)?.data.effective;
    const said = (
      data: Exclude<MandateEvent, { type: 'MandateRevoked' }>['data'],
    ): Omit<MandateLine, 'kind' | 'source' | 'key'> => {
      const { mandateId, networkId, person: holder, scope, limits, from, basis: by } = data;
      const until = revoked ?? data.until;
      const mandated = { person: holder, scope, limits, from, until, basis: basisInLine(by) };
      return { id: idWithinNetwork(mandateId), network: networkId, ...mandated };
    };
    return {
      MandateConferred: (data, event) => ({ ...said(data), ...byRecord(network, event) }),
      MandateRecorded: (data) => ({ ...said(data), ...again(data) }),
    };
  },
});
