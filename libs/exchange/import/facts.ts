import { createHash } from 'node:crypto';
import type { CommandRunner, Envelope, Receipt } from '@patto/event-store';
import {
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
import { canonicalJson } from '../lines/canonical-json';
import { networkOf, type BallotLine, type FactLine, type Line } from '../lines/line';
import { sourceKeys } from './key-uses';
import { repairs } from '@patto/repair/domain';
import type { DecisionRule } from '@patto/rules';
import { ballots } from '@patto/voting/domain';
import { factOfRepair } from './repair-facts';

/** The categories of the streams that an import writes to. */
export const categories: readonly string[] = [
  organisations,
  networks,
  registers,
  instruments,
  mandates,
  ballots,
  repairs,
  sourceKeys,
].map(({ category }) => category);

/** A line as the command that enters it. */
export type Fact = {
  /** The network whose secretariat may enter it; null: the registrar alone. */
  readonly network: string | null;
  readonly stream: string;
  /** Hash of what it comes to in the record, whoever enters it. Two facts with the same content are the same fact. */
  readonly content: () => string;
  /** The same hash of an event that its stream holds. */
  readonly contentOf: (recorded: RecordedEvent) => string;
  readonly run: (runner: CommandRunner, power: Power, at: string, envelope: Envelope) => Promise<Receipt>;
};

/** What was computed of a fact is no part of it. */
export const hashOf = ({
  by: _by,
  verdict: _verdict,
  ...said
}: {
  readonly [name: string]: unknown;
}): string => createHash('sha1').update(canonicalJson(said)).digest('hex');

/** The type and the data of a command, without the power, and how the event tells it where it tells it otherwise. */
type Entry = { readonly type: string; readonly data: object; readonly told?: object };

const fact = <C extends Command, S, E extends Event<string, unknown>>(
  network: string | null,
  aggregate: Aggregate<C, S, E>,
  id: string,
  { type, data, told = data }: Entry & Accepts<C>,
): Fact => ({
  network,
  stream: `${aggregate.category}-${id}`,
  content: () => hashOf({ ...told }),
  contentOf: (recorded) => hashOf({ ...(aggregate.history.decode(recorded).data as object) }),
  // Type and data are those of one command of this aggregate, to which only the power is added.
  run: (runner, power, at, envelope) =>
    runner.run(aggregate, id, { type, data: { ...data, power }, at } as unknown as C, envelope),
});

/** Of the commands of an aggregate those that enter a fact, without the power. */
type Accepts<C extends Command> = C extends { readonly type: infer T; readonly data: infer D }
  ? { readonly type: T; readonly data: Omit<D, 'power'> }
  : never;

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

const factOfBallot = (line: BallotLine, told: Told): Fact => {
  const { id: ballotId, network: networkId, title, numbering, on: heldOn } = line;
  const { votes, weights, counts, proclaimed } = line;
  // Read by the language of rules when the line was decoded.
  const rule = line.rule as DecisionRule | null;
  const what = { ballotId, networkId, title, numbering, heldOn };
  const data = { ...what, votes, weights, counts, rule, proclaimed, ...told };
  return fact(networkId, ballots, ballotId, { type: 'RecordBallot', data });
};

type NetworkedLine = Exclude<FactLine, PartyLine | BallotLine>;

const factOfInstrument = (
  line: Extract<Line, { kind: 'instrument' | 'signature' }>,
  networkId: string,
  told: Told,
): Fact => {
  switch (line.kind) {
    case 'instrument': {
      const { id: instrumentId, title, numbering, textHash, parties, signatories } = line;
      const { signedOn, from, until } = line;
      const kind = line.instrumentKind as InstrumentKind;
      const terms = { title, kind, numbering, textHash, parties, signatories, signedOn, from, until };
      const data = { instrumentId, networkId, ...terms, ...told };
      return fact(networkId, instruments, instrumentId, { type: 'RecordInstrument', data });
    }
    case 'signature': {
      const { instrument: instrumentId, party, person, on: signedOn } = line;
      const method = line.method as SignatureMethod | 'ACCESSION' | null;
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
      const { period: _period, ...rest } = data;
      const said = { ...rest, membershipId: `${party}:${period}` };
      return fact(networkId, registers, networkId, { type: 'RecordMembership', data, told: said });
    }
    case 'roster': {
      const { on, parties, complete, instrument } = line;
      const data = { networkId, on, parties, complete, instrument, ...told };
      return fact(networkId, registers, networkId, { type: 'RecordRoster', data });
    }
    case 'mandate': {
      const { id: mandateId, person, scope, limits, from, until, basis } = line;
      const data = { mandateId, networkId, person, scope, limits, from, until, basis, ...told };
      return fact(networkId, mandates, mandateId, { type: 'RecordMandate', data });
    }
  }
};

/** The command that enters a line into the record. */
export const factOf = (line: Line): Fact => {
  if (line.kind === 'annulment' || line.kind === 'dispute') return factOfRepair(line, factOf);
  const told = { source: line.source, factKey: line.key };
  const network = networkOf(line);
  if (line.kind === 'ballot') return factOfBallot(line, told);
  if (network === null) return factOfParty(line as PartyLine, told);
  return factOfNetwork(line as NetworkedLine, network, told);
};
