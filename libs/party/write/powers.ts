import type { CommandRunner } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { legalPower, organisations, registrarPower, registry, REGISTRY_ID } from '@patto/party/domain';

/** The registrar's power, or that of the organisation's legal representative, as the record stands now. */
export const registrarOrLegal = async (
  runner: CommandRunner,
  organisationId: string,
  { person, at }: Caller,
): Promise<Power | null> =>
  registrarPower(await runner.stateOf(registry, REGISTRY_ID), person) ??
  legalPower(await runner.stateOf(organisations, organisationId), person, at);
