import type { Receipt } from '@patto/event-store';
import { Command } from '@nestjs/cqrs';
import type { Caller } from './caller';

/**
 * What a person asks for over HTTP: what it is about, what was sent, and who asks. A command class is one line,
 * `class CastVoteCommand extends PersonCommand<CastVoteBody> {}`; `null` stands for a route that reads no body. Where the
 * path names two things, `Id` names both: `PersonCommand<OpenBallotBody, { networkId: string; ballotId: string }>`.
 */
export abstract class PersonCommand<Body, Id = string> extends Command<Receipt> {
  constructor(
    readonly id: Id,
    readonly body: Body,
    readonly caller: Caller,
  ) {
    super();
  }
}
