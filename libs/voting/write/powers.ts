import type { CommandRunner } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { networks, secretariatPower } from '@patto/network/domain';
import { organisations, representativePower } from '@patto/party/domain';

export const secretariatOf = async (
  runner: CommandRunner,
  networkId: string,
  { person, at }: Caller,
): Promise<Power | null> => secretariatPower(await runner.stateOf(networks, networkId), person, at);

export const representativeOf = async (
  runner: CommandRunner,
  organisation: string,
  { person, at }: Caller,
): Promise<Power | null> =>
  representativePower(await runner.stateOf(organisations, organisation), person, at);
