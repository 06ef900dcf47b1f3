import { Acts } from '@patto/authority';
import { CurrentCaller, IdParam, ReceiptView, ScopedIdParam, type Caller } from '@patto/http';
import { withinNetwork } from '@patto/kernel';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CastVoteBody, CastVoteCommand } from './cast-vote.handler';
import { CloseBallotCommand } from './close-ballot.handler';
import { DrawLotBody, DrawLotCommand } from './draw-lot.handler';
import { CastingVoteBody, GiveCastingVoteCommand } from './give-casting-vote.handler';
import { OpenBallotBody, OpenBallotCommand } from './open-ballot.handler';
import { CourtOrderBody, LiftStayCommand, StayResolutionCommand } from './stay-resolution.handler';
import { TableMotionBody, TableMotionCommand } from './table-motion.handler';
import { WithdrawMotionCommand } from './withdraw-motion.handler';

@Controller('v1')
export class BallotsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('networks/:networkId/motions')
  @Acts('TableMotion')
  async table(
    @IdParam('networkId') networkId: string,
    @Body() body: TableMotionBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    const id = withinNetwork(networkId, body.id ?? caller.newId('motion'));
    return ReceiptView.of(
      id,
      await this.commands.execute(new TableMotionCommand({ networkId, motionId: id }, body, caller)),
    );
  }

  @Post('motions/:motionId/withdrawal')
  @Acts('WithdrawMotion')
  async withdraw(
    @ScopedIdParam('motionId') id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new WithdrawMotionCommand(id, null, caller)));
  }

  @Post('networks/:networkId/ballots')
  @Acts('OpenBallot')
  async open(
    @IdParam('networkId') networkId: string,
    @Body() body: OpenBallotBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    const receipt = await this.commands.execute(new OpenBallotCommand(networkId, body, caller));
    // Which of the motion's ballots it is, its stream says.
    return ReceiptView.of(receipt.stream.slice('ballot-'.length), receipt);
  }

  @Post('ballots/:ballotId/votes')
  @Acts('CastVote')
  async castVote(
    @ScopedIdParam('ballotId') id: string,
    @Body() body: CastVoteBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new CastVoteCommand(id, body, caller)));
  }

  @Post('ballots/:ballotId/closure')
  @Acts('CloseBallot')
  async close(@ScopedIdParam('ballotId') id: string, @CurrentCaller() caller: Caller): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new CloseBallotCommand(id, null, caller)));
  }
  @Post('ballots/:ballotId/casting-vote')
  @Acts('GiveCastingVote')
  async giveCastingVote(
    @ScopedIdParam('ballotId') id: string,
    @Body() body: CastingVoteBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new GiveCastingVoteCommand(id, body, caller)));
  }

  @Post('ballots/:ballotId/lot')
  @Acts('DrawLot')
  async drawLot(
    @ScopedIdParam('ballotId') id: string,
    @Body() body: DrawLotBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new DrawLotCommand(id, body, caller)));
  }

  @Post('ballots/:ballotId/stays')
  @Acts('StayResolution')
  async stay(
    @ScopedIdParam('ballotId') id: string,
    @Body() body: CourtOrderBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new StayResolutionCommand(id, body, caller)));
  }

  @Post('ballots/:ballotId/stays/end')
  @Acts('LiftStay')
  async liftStay(
    @ScopedIdParam('ballotId') id: string,
    @Body() body: CourtOrderBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new LiftStayCommand(id, body, caller)));
  }
}
