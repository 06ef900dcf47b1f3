import { systemCommand, type System, type SystemCommand } from '@patto/policies';
import { instruments } from '@patto/protocol/domain';

/** An instrument whose entry into force waits for a day is brought into force by the system on that day. */
export const bringIntoForceWhenDayComes = (instrumentId: string, { power, at }: System): SystemCommand =>
  systemCommand(instruments, instrumentId, { type: 'BringIntoForce', data: { instrumentId, power }, at });
