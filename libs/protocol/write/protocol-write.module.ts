import { Module } from '@nestjs/common';
import { AccedeToInstrumentHandler } from './accede-to-instrument.handler';
import { BringIntoForceHandler } from './bring-into-force.handler';
import { DraftInstrumentHandler } from './draft-instrument.handler';
import { InstrumentsController } from './instruments.controller';
import { OpenForSignatureHandler } from './open-for-signature.handler';
import { SignInstrumentHandler } from './sign-instrument.handler';

@Module({
  controllers: [InstrumentsController],
  providers: [
    AccedeToInstrumentHandler,
    BringIntoForceHandler,
    DraftInstrumentHandler,
    OpenForSignatureHandler,
    SignInstrumentHandler,
  ],
})
export class ProtocolWriteModule {}
