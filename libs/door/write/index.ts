export { DoorWriteModule } from './door-write.module';
