import { CurrentCaller, IdParam, ReceiptView, type Caller } from '@patto/http';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CastVoteBody, CastVoteCommand } from './cast-vote.handler';
import { CloseBallotCommand } from './close-ballot.handler';
import { OpenBallotBody, OpenBallotCommand } from './open-ballot.handler';
import { TableMotionBody, TableMotionCommand } from './table-motion.handler';
import { WithdrawMotionCommand } from './withdraw-motion.handler';

@Controller('v1')
export class BallotsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('networks/:networkId/motions')
  async table(
    @IdParam('networkId') networkId: string,
    @Body() body: TableMotionBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    const id = body.id ?? caller.newId('motion');
    return ReceiptView.of(
      id,
      await this.commands.execute(new TableMotionCommand(id, networkId, body, caller)),
    );
  }

  @Post('motions/:motionId/withdrawal')
  async withdraw(@IdParam('motionId') id: string, @CurrentCaller() caller: Caller): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new WithdrawMotionCommand(id, caller)));
  }

  @Post('networks/:networkId/ballots')
  async open(
    @IdParam('networkId') networkId: string,
    @Body() body: OpenBallotBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    const id = body.id ?? caller.newId('ballot');
    return ReceiptView.of(
      id,
      await this.commands.execute(new OpenBallotCommand(id, networkId, body, caller)),
    );
  }

  @Post('ballots/:ballotId/votes')
  async castVote(
    @IdParam('ballotId') id: string,
    @Body() body: CastVoteBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new CastVoteCommand(id, body, caller)));
  }

  @Post('ballots/:ballotId/closure')
  async close(@IdParam('ballotId') id: string, @CurrentCaller() caller: Caller): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new CloseBallotCommand(id, caller)));
  }
}
