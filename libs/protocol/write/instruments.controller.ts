import { Acts } from '@patto/authority';
import { CurrentCaller, IdParam, ReceiptView, ScopedIdParam, type Caller } from '@patto/http';
import { withinNetwork } from '@patto/kernel';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AccedeToInstrumentBody, AccedeToInstrumentCommand } from './accede-to-instrument.handler';
import { DraftInstrumentBody, DraftInstrumentCommand } from './draft-instrument.handler';
import { OpenForSignatureBody, OpenForSignatureCommand } from './open-for-signature.handler';
import { SignInstrumentBody, SignInstrumentCommand } from './sign-instrument.handler';

@Controller('v1')
export class InstrumentsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('networks/:networkId/instruments')
  @Acts('DraftInstrument')
  async draft(
    @IdParam('networkId') networkId: string,
    @Body() body: DraftInstrumentBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    const id = withinNetwork(networkId, body.id ?? caller.newId('instrument'));
    return ReceiptView.of(
      id,
      await this.commands.execute(new DraftInstrumentCommand({ networkId, instrumentId: id }, body, caller)),
    );
  }

  @Post('instruments/:instrumentId/opening')
  @Acts('OpenForSignature')
  async open(
    @ScopedIdParam('instrumentId') id: string,
    @Body() body: OpenForSignatureBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new OpenForSignatureCommand(id, body, caller)));
  }

  @Post('instruments/:instrumentId/signatures')
  @Acts('SignInstrument')
  async sign(
    @ScopedIdParam('instrumentId') id: string,
    @Body() body: SignInstrumentBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new SignInstrumentCommand(id, body, caller)));
  }

  @Post('instruments/:instrumentId/accessions')
  @Acts('AccedeToInstrument')
  async accede(
    @ScopedIdParam('instrumentId') id: string,
    @Body() body: AccedeToInstrumentBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new AccedeToInstrumentCommand(id, body, caller)));
  }
}
