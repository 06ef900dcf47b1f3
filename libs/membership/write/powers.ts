import type { CommandRunner } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { networks, secretariatPower } from '@patto/network/domain';
import { legalPower, organisations } from '@patto/party/domain';

export const secretariatOf = async (
  runner: CommandRunner,
  networkId: string,
  { person, at }: Caller,
): Promise<Power | null> => secretariatPower(await runner.stateOf(networks, networkId), person, at);

export const legalRepresentativeOf = async (
  runner: CommandRunner,
  party: string,
  { person, at }: Caller,
): Promise<Power | null> => legalPower(await runner.stateOf(organisations, party), person, at);
