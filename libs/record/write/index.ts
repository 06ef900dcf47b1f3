export { RecordWriteModule } from './record-write.module';
export { importLines } from './import/import-lines';
export { spool } from './import/spool';
