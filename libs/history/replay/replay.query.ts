import type { AsOfQuery } from '@patto/http';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { setTimeout as delay } from 'node:timers/promises';
import { entryView } from '../log/entries.query';
import { StateQuery } from '../state/state.query';
import type { StateView } from '../state/state.view';
import type { EntryView } from '../log/entry.view';
import { Events } from '../events/events.query';

const PAGE = 200;
const ANY = { type: null, subject: null, from: null, until: null };

/** A frame of the film: an event, and the state of the network as known with it. */
export type Frame = { readonly entry: EntryView; readonly state: StateView };

export type ReplayAsked = {
  /** Commits between which to replay: after one (exclusive), up to another (inclusive). */
  readonly after: string;
  readonly upTo: string;
  /** At which instant to look at the network; null: at the instant of each event's recording. */
  readonly validAt: string | null;
  /** Milliseconds between frames. */
  readonly pace: number;
};

/** Tells a network's record again, event by event, with the state that each one left. */
@Injectable()
export class Replay {
  constructor(
    private readonly events: Events,
    private readonly queries: QueryBus,
  ) {}

  async *frames(
    network: string,
    { after, upTo, validAt, pace }: ReplayAsked,
    signal: AbortSignal,
  ): AsyncGenerator<Frame> {
    for (let last = after; !signal.aborted;) {
      const rows = await this.events.rows(network, ANY, { after: last, upTo, limit: PAGE });
      for (const row of rows) {
        const { position, prepare, recorded_at: recordedAt } = row;
        const asOf: AsOfQuery = {
          validAt: validAt ?? new Date(recordedAt).toISOString(),
          knownAt: `${position}/${prepare}`,
          atLeast: null,
        };
        const state = await this.queries.execute(new StateQuery(network, asOf));
        yield { entry: entryView(row), state };
        if (pace > 0) await delay(pace, undefined, { signal }).catch(() => undefined);
      }
      last = rows.at(-1)?.position ?? last;
      if (rows.length < PAGE) return;
    }
  }
}
