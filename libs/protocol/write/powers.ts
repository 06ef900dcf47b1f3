import type { CommandRunner } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { networks, secretariatPower } from '@patto/network/domain';
import { legalPower, organisations } from '@patto/party/domain';
import { instruments } from '@patto/protocol/domain';

/** The power of the secretariat of the network that the instrument belongs to. */
export const secretariatOfInstrument = async (
  runner: CommandRunner,
  instrumentId: string,
  { person, at }: Caller,
): Promise<Power | null> => {
  const instrument = await runner.stateOf(instruments, instrumentId);
  if (instrument.status === 'unknown') return null;
  return secretariatPower(await runner.stateOf(networks, instrument.networkId), person, at);
};

/** The power to sign for the party: its legal representative's. */
export const legalRepresentativeOf = async (
  runner: CommandRunner,
  party: string,
  { person, at }: Caller,
): Promise<Power | null> => legalPower(await runner.stateOf(organisations, party), person, at);
