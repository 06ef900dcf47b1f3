import type { CommandRunner } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { networks, secretariatPower } from '@patto/network/domain';
import { registrarPower, registry, REGISTRY_ID } from '@patto/party/domain';

/** The record is repaired by the network's secretariat, or by the registrar, for networks that have none. */
export const keeperOfRecord = async (
  runner: CommandRunner,
  networkId: string,
  { person, at }: Caller,
): Promise<Power | null> =>
  secretariatPower(await runner.stateOf(networks, networkId), person, at) ??
  registrarPower(await runner.stateOf(registry, REGISTRY_ID), person);
