import { Module } from '@nestjs/common';
import { ConferMandateHandler } from './confer-mandate.handler';
import { MandatesController } from './mandates.controller';
import { RevokeMandateHandler } from './revoke-mandate.handler';

@Module({ controllers: [MandatesController], providers: [ConferMandateHandler, RevokeMandateHandler] })
export class MandateWriteModule {}
