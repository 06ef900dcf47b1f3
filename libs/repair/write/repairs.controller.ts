import { Acts } from '@patto/authority';
import { CurrentCaller, flag, IdParam, ReceiptView, type Caller } from '@patto/http';
import { Body, Controller, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiExtraModels, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import { AnnulActBody, AnnulActCommand } from './annul-act.handler';
import { CorrectFactBody, CorrectFactCommand } from './correct-fact.handler';
import { DisputeClaimsBody, DisputeClaimsCommand } from './dispute-claims.handler';
import { PreviewView } from './preview.view';
import { ResolveDisputeBody, ResolveDisputeCommand } from './resolve-dispute.handler';
import { RetractEventBody, RetractEventCommand } from './retract-event.handler';

class RepairQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'Say what would change, and write nothing.' })
  @Transform(flag)
  @IsBoolean()
  readonly preview: boolean = false;
}

const Answer = (): MethodDecorator =>
  ApiCreatedResponse({
    schema: { anyOf: [{ $ref: getSchemaPath(ReceiptView) }, { $ref: getSchemaPath(PreviewView) }] },
  });

@Controller('v1/networks/:networkId')
@ApiExtraModels(ReceiptView, PreviewView)
export class RepairsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('corrections')
  @Acts('CorrectFact')
  @Answer()
  correct(
    @IdParam('networkId') id: string,
    @Body() body: CorrectFactBody,
    @Query() { preview }: RepairQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView | PreviewView> {
    return this.commands.execute(new CorrectFactCommand(id, body, caller, preview));
  }

  @Post('retractions')
  @Acts('RetractEvent')
  @Answer()
  retract(
    @IdParam('networkId') id: string,
    @Body() body: RetractEventBody,
    @Query() { preview }: RepairQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView | PreviewView> {
    return this.commands.execute(new RetractEventCommand(id, body, caller, preview));
  }

  @Post('annulments')
  @Acts('AnnulAct')
  @Answer()
  annul(
    @IdParam('networkId') id: string,
    @Body() body: AnnulActBody,
    @Query() { preview }: RepairQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView | PreviewView> {
    return this.commands.execute(new AnnulActCommand(id, body, caller, preview));
  }

  @Post('disputes')
  @Acts('DisputeClaims')
  @Answer()
  dispute(
    @IdParam('networkId') id: string,
    @Body() body: DisputeClaimsBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView | PreviewView> {
    return this.commands.execute(new DisputeClaimsCommand(id, body, caller));
  }

  @Post('disputes/resolutions')
  @Acts('ResolveDispute')
  @Answer()
  resolve(
    @IdParam('networkId') id: string,
    @Body() body: ResolveDisputeBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView | PreviewView> {
    return this.commands.execute(new ResolveDisputeCommand(id, body, caller));
  }
}
