import { Module } from '@nestjs/common';
import { AccedeToInstrumentHandler } from './accede-to-instrument.handler';
import { DraftInstrumentHandler } from './draft-instrument.handler';
import { InstrumentsController } from './instruments.controller';
import { OpenForSignatureHandler } from './open-for-signature.handler';
import { SignInstrumentHandler } from './sign-instrument.handler';

@Module({
  controllers: [InstrumentsController],
  providers: [
    AccedeToInstrumentHandler,
    DraftInstrumentHandler,
    OpenForSignatureHandler,
    SignInstrumentHandler,
  ],
})
export class ProtocolWriteModule {}
