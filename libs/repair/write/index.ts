export { RepairWriteModule } from './repair-write.module';
