export { NetworkWriteModule } from './network-write.module';
