import { Refused, type CommandRunner, type EventStore, type Receipt } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { identityOf, type Identity } from '../lines/identity';
import type { Line } from '../lines/kind';
import { disputeUnlisted } from './dispute-unlisted';
import { enterLine } from './enter-line';
import { entryRefusal } from './entry-refusal';
import { recordedLines } from './recorded-lines';
import type { Sighting } from './seen-lines';
import type { Importers } from './importers';
import { noteKeys, usedKeys } from './source-keys';

type Stores = { readonly runner: CommandRunner; readonly store: EventStore; readonly importers: Importers };

/** What the source's own key for a fact stood for before, wherever in the record. */
const sightingOf = async (line: Line, { key, content }: Identity, store: EventStore): Promise<Sighting> => {
  if (line.key === null) return 'new';
  const noted = await usedKeys(store)(line, content, key);
  const there = await recordedLines(store)({ line, key, content }, noted === 'same');
  return there === 'new' ? noted : there;
};

/**
 * Enters one fact of a network as an import would: the same source and key is the same fact, and one that a list of
 * another source contradicts is disputed. A fact without a key is the request's, by its idempotency key. Rejects with
 * Refused without power, where it contradicts itself, or where the key stands for another fact.
 */
export const enterFact = async (
  line: Line & { readonly network: string },
  caller: Caller,
  { runner, store, importers }: Stores,
): Promise<Receipt> => {
  const { network } = line;
  const { at } = caller;
  const identity = identityOf(line);
  const power = await importers.powerOver(network, caller);
  const sighting = power === null ? 'new' : await sightingOf(line, identity, store);
  const refusal = entryRefusal(line, power, sighting);
  if (refusal) throw new Refused(refusal);
  const key = line.key === null ? caller.key : identity.key;
  // Under its own key the same fact is the same command, in whatever request it comes.
  const { request, ...own } = caller.envelope(power);
  const signed = line.key === null && request !== undefined ? { ...own, request } : own;
  const envelope = (_power: Power, other: string) => ({ ...signed, key: other });
  const held = power as Power;
  const powerOver = (): Promise<Power> => Promise.resolve(held);
  if (sighting === 'new') await noteKeys([{ line, ...identity }], { runner, at, powerOver, envelope });
  const receipt = await enterLine(line, { runner, power: held, at, envelope: { ...signed, key } });
  await disputeUnlisted(runner, network, { power: held, at, envelope });
  return receipt;
};
