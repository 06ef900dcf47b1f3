import type { CommandRunner } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { networks, secretariatPower } from '@patto/network/domain';
import {
  legalPower,
  organisations,
  registrarPower,
  registry,
  REGISTRY_ID,
  representativePower,
} from '@patto/party/domain';

/** Who asks, and when. */
type Asking = Pick<Caller, 'person' | 'at'>;

/** The registrar's power. */
export const registrarOf = async (runner: CommandRunner, { person }: Asking): Promise<Power | null> =>
  registrarPower(await runner.stateOf(registry, REGISTRY_ID), person);

/** The power of the network's secretariat. */
export const secretariatOf = async (
  runner: CommandRunner,
  networkId: string,
  { person, at }: Asking,
): Promise<Power | null> => secretariatPower(await runner.stateOf(networks, networkId), person, at);

/** The power to bind the organisation: its legal representative's. */
export const legalRepresentativeOf = async (
  runner: CommandRunner,
  organisation: string,
  { person, at }: Asking,
): Promise<Power | null> => legalPower(await runner.stateOf(organisations, organisation), person, at);

/** The power to speak for the organisation in the network: its designated or its legal representative's. */
export const representativeOf = async (
  runner: CommandRunner,
  organisation: string,
  { person, at }: Asking,
): Promise<Power | null> =>
  representativePower(await runner.stateOf(organisations, organisation), person, at);

/** The registrar's power, or that of the organisation's legal representative. */
export const registrarOrLegal = async (
  runner: CommandRunner,
  organisation: string,
  asking: Asking,
): Promise<Power | null> =>
  (await registrarOf(runner, asking)) ?? legalRepresentativeOf(runner, organisation, asking);

/** The network's secretariat keeps its record; the registrar may, for networks that have none. */
export const secretariatOrRegistrar = async (
  runner: CommandRunner,
  networkId: string,
  asking: Asking,
): Promise<Power | null> => (await secretariatOf(runner, networkId, asking)) ?? registrarOf(runner, asking);
