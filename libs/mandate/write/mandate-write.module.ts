import { Module } from '@nestjs/common';
import { MandatesController } from './mandates.controller';
import { RevokeMandateHandler } from './revoke-mandate.handler';

@Module({ controllers: [MandatesController], providers: [RevokeMandateHandler] })
export class MandateWriteModule {}
