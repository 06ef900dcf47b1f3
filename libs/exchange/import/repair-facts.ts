import type { CommandRunner, Envelope } from '@patto/event-store';
import type { Power } from '@patto/kernel';
import { networkOf, spokenOf, type FactLine, type RepairLine } from '../lines/line';
import { repairs, type Found, type RepairCommand } from '@patto/repair/domain';
import { hashOf, type Fact } from './facts';
import { keyOfLine } from './line-key';

/** As which event a fact enters the record, without its version. */
const recordedAs: { readonly [kind in FactLine['kind']]: string } = {
  organisation: 'party.OrganisationRecorded.',
  rename: 'party.OrganisationNameRecorded.',
  merger: 'party.OrganisationsMerged.',
  division: 'party.OrganisationDivided.',
  succession: 'party.OrganisationSucceeded.',
  extinction: 'party.OrganisationExtinguished.',
  representation: 'party.RepresentationRecorded.',
  network: 'network.NetworkRecorded.',
  post: 'network.PostTermRecorded.',
  instrument: 'protocol.InstrumentRecorded.',
  signature: 'protocol.SignatureRecorded.',
  membership: 'membership.MembershipRecorded.',
  roster: 'membership.RosterRecorded.',
  mandate: 'mandate.MandateRecorded.',
  ballot: 'voting.BallotRecorded.',
};

type Entering = {
  readonly runner: CommandRunner;
  readonly power: Power;
  readonly at: string;
  readonly envelope: Envelope;
};

/** The fact that a repair speaks of: it is entered, where it is not there yet, and so it is found. */
const enter = async (
  line: FactLine,
  factOf: (line: FactLine) => Fact,
  { runner, power, at, envelope: { expectsNoStream: _, ...envelope } }: Entering,
): Promise<Found> => {
  const signed = { ...envelope, key: keyOfLine(line) };
  const { events, stream, revision } = await factOf(line).run(runner, power, at, signed);
  const [id = ''] = events;
  const ref = { id, stream, revision: revision ?? '0' };
  return { ref, type: recordedAs[line.kind], networkId: networkOf(line) };
};

const commandOf = (line: RepairLine, found: readonly Found[], power: Power, at: string): RepairCommand => {
  const { network: networkId, reason, source, key: factKey } = line;
  const more = { networkId, reason, source, factKey, power };
  if (line.kind === 'dispute') return { type: 'DisputeClaims', data: { ...more, claims: found }, at };
  const [target] = found;
  if (!target) throw new Error('An annulment speaks of nothing');
  return { type: 'AnnulAct', data: { ...more, target, from: line.from, authority: line.authority }, at };
};

/** What a repair says apart from which entries it speaks of: those have other ids in another record. */
const saidBy = (line: RepairLine): { readonly [name: string]: unknown } => {
  const { kind, network: networkId, reason, source, key: factKey } = line;
  const { from, authority } = line.kind === 'annulment' ? line : { from: null, authority: null };
  return { kind, networkId, reason, source, factKey, from, authority };
};

const contentOf: Fact['contentOf'] = (recorded) => {
  const { type, data } = repairs.history.decode(recorded);
  if (type !== 'ActAnnulled' && type !== 'ClaimsDisputed') return '';
  const { networkId, reason, source, factKey } = data;
  const { from, authority } = type === 'ActAnnulled' ? data : { from: null, authority: null };
  const kind = type === 'ActAnnulled' ? 'annulment' : 'dispute';
  return hashOf({ kind, networkId, reason, source, factKey, from, authority });
};

/** The repair that a line tells, on facts that it tells whole. Facts that belong to no network are the registrar's. */
export const factOfRepair = (line: RepairLine, factOf: (line: FactLine) => Fact): Fact => {
  const { network } = line;
  const spoken = spokenOf(line);
  return {
    network: spoken.some((one) => networkOf(one) === null) ? null : network,
    stream: `${repairs.category}-${network}`,
    content: () => hashOf(saidBy(line)),
    contentOf,
    run: async (runner, power, at, envelope) => {
      const found: Found[] = [];
      for (const one of spoken) found.push(await enter(one, factOf, { runner, power, at, envelope }));
      return runner.run(repairs, network, commandOf(line, found, power, at), envelope);
    },
  };
};
