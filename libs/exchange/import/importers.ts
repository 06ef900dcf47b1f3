import { registrarOf, secretariatOf } from '@patto/authority';
import { CommandRunner, EventStore } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { networks } from '@patto/network/domain';
import { ReadDatabase, ReadModels } from '@patto/read-store';
import { Injectable } from '@nestjs/common';

const WAIT_MS = 2_000;

/** Who may import. */
@Injectable()
export class Importers {
  constructor(
    private readonly runner: CommandRunner,
    private readonly store: EventStore,
    private readonly database: ReadDatabase,
    private readonly readModels: ReadModels,
  ) {}

  /** The power over what is about a network: the registrar's, or its secretariat's; over all else the registrar's. */
  async powerOver(network: string | null, caller: Caller): Promise<Power | null> {
    const registrar = await registrarOf(this.runner, caller);
    return registrar ?? (network === null ? null : secretariatOf(this.runner, network, caller));
  }

  /**
   * Whether somebody surely has no power to import anything, as the record stands: asked before a file is read. Who is
   * let through has no power by that; each line is asked about again. So where the read models are out of reach, all are.
   */
  async isStranger(network: string | null, caller: Caller): Promise<boolean> {
    if ((await this.powerOver(network, caller)) !== null) return false;
    if (network !== null) return true;
    return this.holdsNothing(caller).catch(() => false);
  }

  /** Somebody may have been appointed so lately that the read models have not heard of it. */
  private async holdsNothing(caller: Caller): Promise<boolean> {
    if (await this.isSecretariat(caller)) return false;
    return (await this.isCaughtUp()) && !(await this.isSecretariat(caller));
  }

  /** The read models say where to look; the record says whether it is so. */
  private async isSecretariat(caller: Caller): Promise<boolean> {
    const { context } = networks.history;
    const rows = await this.database.sql<{ network: string }[]>`
      select distinct network from read.entry
      where subjects @> ${[caller.person]} and starts_with(type, ${`${context}.`}) and network is not null`;
    for (const { network } of rows)
      if ((await secretariatOf(this.runner, network, caller)) !== null) return true;
    return false;
  }

  private async isCaughtUp(): Promise<boolean> {
    const head = await this.store.head();
    return head === null || (await this.readModels.waitFor(head, WAIT_MS)) === 'seen';
  }
}
