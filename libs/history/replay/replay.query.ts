import type { AsOfQuery } from '@patto/http';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { setTimeout as delay } from 'node:timers/promises';
import { commitOf, Events } from '../events/events';
import { entryView } from '../log/entries';
import type { EntryView } from '../log/entry.view';
import type { LogRow } from '../log/log.projection';
import { Gate, Question } from '../question/gate';
import { StateQuery } from '../state/state.query';
import type { StateView } from '../state/state.view';

const PAGE = 200;
const ANY = { type: null, subject: null, from: null, until: null };

/** A frame of the film: an event, and the state of the network as known with it. */
export type Frame = { readonly entry: EntryView; readonly state: StateView };

type Frames = (signal: AbortSignal) => AsyncGenerator<Frame>;

type ReplayAsked = {
  /** Positions between which to replay: after one (exclusive), up to another (inclusive). */
  readonly after: string | null;
  readonly upTo: string | null;
  /** Instants of recording that stand for them where they are null. */
  readonly since: string | null;
  readonly until: string | null;
  /** At which instant to look at the network; null: at the instant of each event's recording. */
  readonly validAt: string | null;
  /** Milliseconds between frames. */
  readonly pace: number;
};

/** Tells a network's record again, event by event, with the state that each one left. */
export class ReplayQuery extends Question<Frames, ReplayAsked> {}

@QueryHandler(ReplayQuery)
export class ReplayHandler implements IQueryHandler<ReplayQuery> {
  constructor(
    private readonly events: Events,
    private readonly gate: Gate,
  ) {}

  async execute({ id, asked }: ReplayQuery): Promise<Frames> {
    const { after, since, upTo, until } = asked;
    const first = after === null && since !== null ? await this.known(since) : commitOf(after ?? '-1');
    const last = upTo === null ? await this.known(until) : commitOf(upTo);
    return (signal) => this.frames(id, { ...asked, after: first, upTo: last }, signal);
  }

  private async known(knownAt: string | null): Promise<string> {
    return (await this.gate.settle({ validAt: null, knownAt, atLeast: null })).known;
  }

  private async *frames(
    network: string,
    asked: ReplayAsked & { readonly after: string; readonly upTo: string },
    signal: AbortSignal,
  ): AsyncGenerator<Frame> {
    const { after, upTo, pace } = asked;
    for (let last = after; !signal.aborted;) {
      const rows = await this.events.between(network, ANY, { after: last, upTo, limit: PAGE });
      for (const row of rows) {
        yield await this.frame(network, row, asked);
        if (pace > 0) await delay(pace, undefined, { signal }).catch(() => undefined);
      }
      last = rows.at(-1)?.position ?? last;
      if (rows.length < PAGE) return;
    }
  }

  private async frame(id: string, row: LogRow, { validAt }: ReplayAsked): Promise<Frame> {
    const { position, prepare, recorded_at: recordedAt } = row;
    const asOf: AsOfQuery = {
      validAt: validAt ?? new Date(recordedAt).toISOString(),
      knownAt: `${position}/${prepare}`,
      atLeast: null,
    };
    const state = await this.gate.ask(StateQuery, { noun: 'network', id }, asOf, null);
    return { entry: entryView(row), state };
  }
}
