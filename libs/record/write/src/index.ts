export { RecordWriteModule } from './record-write.module';
