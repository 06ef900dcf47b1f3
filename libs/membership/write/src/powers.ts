import type { CommandRunner } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { networks, secretariatPower } from '@patto/network/domain';
import { legalPower, organisations, registrarPower, registry, REGISTRY_ID } from '@patto/party/domain';

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

/** The past is entered by the network's secretariat, or by the registrar, for networks that have none. */
export const secretariatOrRegistrar = async (
  runner: CommandRunner,
  networkId: string,
  caller: Caller,
): Promise<Power | null> =>
  (await secretariatOf(runner, networkId, caller)) ??
  registrarPower(await runner.stateOf(registry, REGISTRY_ID), caller.person);
