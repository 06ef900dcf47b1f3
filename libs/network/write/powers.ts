import type { CommandRunner } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { networks, secretariatPower } from '@patto/network/domain';
import { registrarPower, registry, REGISTRY_ID } from '@patto/party/domain';

/** The power of the network's secretariat, or the registrar's, as the record stands now. */
export const secretariatOrRegistrar = async (
  runner: CommandRunner,
  networkId: string,
  { person, at }: Caller,
): Promise<Power | null> =>
  secretariatPower(await runner.stateOf(networks, networkId), person, at) ??
  registrarPower(await runner.stateOf(registry, REGISTRY_ID), person);
