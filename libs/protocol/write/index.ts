export { bringIntoForceWhenDayComes } from './bring-into-force-when-day-comes.deadline';
export { bringIntoForceWhenSignatureIsRepaired } from './bring-into-force-when-signature-is-repaired.policy';
export { ProtocolWriteModule } from './protocol-write.module';
