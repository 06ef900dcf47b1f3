import { Refused, type CommandRunner, type EventStore, type Receipt } from '@patto/event-store';
import type { Caller } from '@patto/http';
import { refuse, withoutPower, type Power } from '@patto/kernel';
import type { Line } from '../lines/line';
import { secretariatOrRegistrar } from '@patto/authority';
import { disputeUnlisted } from './dispute-unlisted';
import { factOf } from './facts';
import { keyOfLine } from './line-key';
import { recordedKeys } from './recorded-keys';
import { noteKeys, usedKeys } from './source-keys';

type Stores = { readonly runner: CommandRunner; readonly store: EventStore };

/**
 * Enters one fact of a network as an import would: the same source and key is the same fact, and one that a list of
 * another source contradicts is disputed. A fact without a key is the request's, by its idempotency key. Rejects with
 * Refused without power, or where the key stands for another fact.
 */
export const enterFact = async (
  line: Line & { readonly network: string },
  caller: Caller,
  { runner, store }: Stores,
): Promise<Receipt> => {
  const { network } = line;
  const power = await secretariatOrRegistrar(runner, network, caller);
  if (power === null) throw new Refused(withoutPower('secretariat', network));
  const fact = factOf(line);
  const key = line.key === null ? caller.key : keyOfLine(line);
  const signed = caller.envelope(power);
  const envelope = (_power: Power, other: string) => ({ ...signed, key: other });
  if (line.key !== null) {
    const there = await recordedKeys(store)(fact, key);
    const isOther = (await usedKeys(store)(line, fact.content())) === 'other';
    if (isOther || (there !== null && there !== fact.content()))
      throw new Refused(refuse('line.key-reused', { key: line.key }));
    const powerOver = (): Promise<Power> => Promise.resolve(power);
    if (there === null) await noteKeys([{ line, fact }], { runner, at: caller.at, powerOver, envelope });
  }
  const receipt = await fact.run(runner, power, caller.at, { ...signed, key });
  await disputeUnlisted({ runner, store }, network, { power, at: caller.at, envelope });
  return receipt;
};
