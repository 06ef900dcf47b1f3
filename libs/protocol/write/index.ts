export { bringIntoForceWhenDayComes } from './bring-into-force-when-day-comes.deadline';
export { ProtocolWriteModule } from './protocol-write.module';
