export { BringIntoForceCommand } from './bring-into-force.handler';
export { ProtocolWriteModule } from './protocol-write.module';
