export { conferMandateWhenMotionIsAdopted } from './confer-mandate-when-motion-is-adopted.policy';
export { revokeMandateWhenMotionIsAdopted } from './revoke-mandate-when-motion-is-adopted.policy';
export { MandateWriteModule } from './mandate-write.module';
