export { installRegistrar } from './appoint-registrar.handler';
export { PartyWriteModule } from './party-write.module';
