import { createHash } from 'node:crypto';
import type { CommandRunner, Envelope, Receipt } from '@patto/event-store';
import {
  isRefusal,
  type Aggregate,
  type Command,
  type Event,
  type Power,
  type RecordedEvent,
  type Source,
} from '@patto/kernel';
import { mandates } from '@patto/mandate/domain';
import { registers } from '@patto/membership/domain';
import { networks, type LegalShape } from '@patto/network/domain';
import { organisations } from '@patto/party/domain';
import { instruments, type InstrumentKind, type SignatureMethod } from '@patto/protocol/domain';
import { canonicalJson, networkOf, type Line } from '@patto/record/domain';

/** A line as the command that enters it. */
export type Fact = {
  /** The network whose secretariat may enter it; null: the registrar alone. */
  readonly network: string | null;
  readonly stream: string;
  /** Hash of what it comes to in the record, whoever enters it. Two facts with the same content are the same fact. */
  readonly content: string;
  /** Bytes of what it comes to, about. */
  readonly bytes: number;
  /** The same hash of an event that its stream holds. */
  readonly contentOf: (recorded: RecordedEvent) => string;
  readonly run: (runner: CommandRunner, power: Power, at: string, envelope: Envelope) => Promise<Receipt>;
};

type Recording = Command<string, { readonly power: Power | null }>;

const NOBODY: Power = { person: '', office: 'policy', of: null };

/** What an event says apart from who entered it, and from what was computed of it. */
const contentOf = ({ type, data }: Event<string, unknown>): string => {
  const { by: _by, verdict: _verdict, ...said } = data as { readonly [name: string]: unknown };
  return canonicalJson([type, said]);
};

const hash = (text: string): string => createHash('sha1').update(text).digest('hex');

const fact = <C extends Command, S, E extends Event<string, unknown>, D extends C & Recording>(
  network: string | null,
  aggregate: Aggregate<C, S, E>,
  id: string,
  { type, data }: Pick<D, 'type'> & { readonly data: Omit<D['data'], 'power'> },
): Fact => {
  // The type and the data of one command of this aggregate, to which only the power is added.
  const commandOf = (power: Power, at: string): C => ({ type, data: { ...data, power }, at }) as unknown as C;
  const decision = aggregate.decide(commandOf(NOBODY, ''), aggregate.initial);
  const content = isRefusal(decision) ? '' : decision.map(contentOf).join('\n');
  return {
    network,
    stream: `${aggregate.category}-${id}`,
    content: hash(content),
    bytes: Buffer.byteLength(content),
    contentOf: (recorded) => hash(contentOf(aggregate.history.decode(recorded))),
    run: (runner, power, at, envelope) => runner.run(aggregate, id, commandOf(power, at), envelope),
  };
};

type Told = { readonly source: Source; readonly factKey: string | null };

type PartyLine = Extract<
  Line,
  { kind: 'organisation' | 'rename' | 'merger' | 'division' | 'succession' | 'extinction' | 'representation' }
>;

const factOfParty = (line: PartyLine, told: Told): Fact => {
  switch (line.kind) {
    case 'organisation': {
      const { id: organisationId, name, legalForm, externalIds, from: existsFrom, until: existsUntil } = line;
      const data = { organisationId, name, legalForm, externalIds, existsFrom, existsUntil, ...told };
      return fact(null, organisations, organisationId, { type: 'RecordOrganisation', data });
    }
    case 'rename': {
      const { organisation: organisationId, name, from } = line;
      const data = { organisationId, name, from, ...told };
      return fact(null, organisations, organisationId, { type: 'RecordOrganisationName', data });
    }
    case 'merger': {
      const { into: organisationId, absorbed, how, on } = line;
      const data = { organisationId, absorbed, how, on, ...told };
      return fact(null, organisations, organisationId, { type: 'RecordMerger', data });
    }
    case 'division': {
      const { organisation: organisationId, into, how, on } = line;
      const data = { organisationId, into, how, on, ...told };
      return fact(null, organisations, organisationId, { type: 'RecordDivision', data });
    }
    case 'succession': {
      const { organisation: organisationId, successor, ground, on } = line;
      const data = { organisationId, successor, ground, on, ...told };
      return fact(null, organisations, organisationId, { type: 'RecordSuccession', data });
    }
    case 'extinction': {
      const { organisation: organisationId, cause, on } = line;
      const data = { organisationId, cause, on, ...told };
      return fact(null, organisations, organisationId, { type: 'RecordExtinction', data });
    }
    case 'representation': {
      const { organisation: organisationId, person, capacity: kind, period, from, until, act } = line;
      const data = { organisationId, person, kind, period, from, until, act, ...told };
      return fact(null, organisations, organisationId, { type: 'RecordRepresentation', data });
    }
  }
};

type NetworkedLine = Exclude<Line, PartyLine | { kind: 'ballot' }>;

const factOfInstrument = (
  line: Extract<Line, { kind: 'instrument' | 'signature' }>,
  networkId: string,
  told: Told,
): Fact => {
  switch (line.kind) {
    case 'instrument': {
      const { id: instrumentId, title, textHash, parties, signatories, signedOn, from, until } = line;
      const kind = line.instrumentKind as InstrumentKind;
      const terms = { title, kind, textHash, parties, signatories, signedOn, from, until };
      const data = { instrumentId, networkId, ...terms, ...told };
      return fact(networkId, instruments, instrumentId, { type: 'RecordInstrument', data });
    }
    case 'signature': {
      const { instrument: instrumentId, party, person, on: signedOn } = line;
      const method = line.method as SignatureMethod | null;
      const data = { instrumentId, networkId, party, person, method, signedOn, ...told };
      return fact(networkId, instruments, instrumentId, { type: 'RecordSignature', data });
    }
  }
};

const factOfNetwork = (line: NetworkedLine, networkId: string, told: Told): Fact => {
  switch (line.kind) {
    case 'network': {
      const { name, acronym, from } = line;
      const legalShape = line.legalShape as LegalShape;
      const data = { networkId, name, acronym, legalShape, from, ...told };
      return fact(networkId, networks, networkId, { type: 'RecordNetwork', data });
    }
    case 'post': {
      const { post, person, organisation, period, from, until, reason } = line;
      const data = { networkId, post, person, organisation, period, from, until, reason, ...told };
      return fact(networkId, networks, networkId, { type: 'RecordPostTerm', data });
    }
    case 'instrument':
    case 'signature':
      return factOfInstrument(line, networkId, told);
    case 'membership': {
      const { party, period, class: kind, from, until, reason, basis } = line;
      const data = { networkId, party, period, class: kind, from, until, reason, basis, ...told };
      return fact(networkId, registers, networkId, { type: 'RecordMembership', data });
    }
    case 'roster': {
      const { on, parties, complete, instrument } = line;
      const data = { networkId, on, parties, complete, instrument, ...told };
      return fact(networkId, registers, networkId, { type: 'RecordRoster', data });
    }
    case 'mandate': {
      const { id: mandateId, person, scope, from, until, basis } = line;
      const data = { mandateId, networkId, person, scope, from, until, basis, ...told };
      return fact(networkId, mandates, mandateId, { type: 'RecordMandate', data });
    }
  }
};

/** The command that enters a line into the record. */
export const factOf = (line: Line): Fact => {
  const told = { source: line.source, factKey: line.key };
  const network = networkOf(line);
  if (line.kind === 'ballot') throw new TypeError('Past ballots are not taken yet');
  if (network === null) return factOfParty(line as PartyLine, told);
  return factOfNetwork(line as NetworkedLine, network, told);
};
