import { CurrentCaller, IdParam, ReceiptView, type Caller } from '@patto/http';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AccedeToInstrumentBody, AccedeToInstrumentCommand } from './accede-to-instrument.handler';
import { DraftInstrumentBody, DraftInstrumentCommand } from './draft-instrument.handler';
import { OpenForSignatureCommand } from './open-for-signature.handler';
import { SignInstrumentBody, SignInstrumentCommand } from './sign-instrument.handler';

@Controller('v1')
export class InstrumentsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('networks/:networkId/instruments')
  async draft(
    @IdParam('networkId') networkId: string,
    @Body() body: DraftInstrumentBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    const id = body.id ?? caller.newId('instrument');
    return ReceiptView.of(
      id,
      await this.commands.execute(new DraftInstrumentCommand(id, networkId, body, caller)),
    );
  }

  @Post('instruments/:instrumentId/opening')
  async open(@IdParam('instrumentId') id: string, @CurrentCaller() caller: Caller): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new OpenForSignatureCommand(id, caller)));
  }

  @Post('instruments/:instrumentId/signatures')
  async sign(
    @IdParam('instrumentId') id: string,
    @Body() body: SignInstrumentBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new SignInstrumentCommand(id, body, caller)));
  }

  @Post('instruments/:instrumentId/accessions')
  async accede(
    @IdParam('instrumentId') id: string,
    @Body() body: AccedeToInstrumentBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new AccedeToInstrumentCommand(id, body, caller)));
  }
}
