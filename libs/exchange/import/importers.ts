import { warrant } from '@patto/authority';
import { CommandRunner, EventStore } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { networks } from '@patto/network/domain';
import { ReadDatabase, ReadModels } from '@patto/read-store';
import { Injectable } from '@nestjs/common';

const WAIT_MS = 2_000;

/** The network's secretariat tells its past; the registrar does, for what belongs to none and for networks without one. */
const mayTell = warrant('Record… (what sources tell of the past)', 'secretariat', 'registrar');
const keepsNetwork = warrant('Import (whose lines are read at all)', 'secretariat');

/** Who may import. */
@Injectable()
export class Importers {
  constructor(
    private readonly runner: CommandRunner,
    private readonly store: EventStore,
    private readonly database: ReadDatabase,
    private readonly readModels: ReadModels,
  ) {}

  /** The power over what is about a network: its secretariat's, or the registrar's; over all else the registrar's. */
  powerOver(network: string | null, caller: Caller): Promise<Power | null> {
    return mayTell.of(this.runner, caller, { network });
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
      if ((await keepsNetwork.of(this.runner, caller, { network })) !== null) return true;
    return false;
  }

  private async isCaughtUp(): Promise<boolean> {
    const head = await this.store.head();
    return head === null || (await this.readModels.waitFor(head, WAIT_MS)) === 'seen';
  }
}
