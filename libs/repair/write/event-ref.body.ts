import { EventStore } from '@patto/event-store';
import { IsText } from '@patto/http';
import type { EventRef, Found } from '@patto/repair/domain';
import { ApiProperty } from '@nestjs/swagger';
import { IsUUID, Matches } from 'class-validator';

/** An event of the record, by its id and its place, as `GET …/events` gives them. */
export class EventRefBody implements EventRef {
  @ApiProperty({ example: '0b9c4d8e-5a55-5d0e-9d1e-1c5a3d9c2f11' }) @IsUUID() readonly id!: string;
  @ApiProperty({ example: 'register-rete-esempio' }) @IsText(200) readonly stream!: string;
  @ApiProperty({ example: '0' }) @Matches(/^\d{1,18}$/) readonly revision!: string;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What the store has at that place, if it is that event, and whether it says when something ended. */
export const find = async (
  store: EventStore,
  ref: EventRef,
): Promise<Found & { readonly statesEnd: boolean }> => {
  const { id, stream, revision } = ref;
  const nothing = { ref: { id, stream, revision }, type: null, networkId: null, statesEnd: false };
  if (!/^[a-z]+-[a-z0-9-]{1,64}$/.test(stream)) return nothing;
  for await (const event of store.readStream(stream, { from: BigInt(revision), limit: 1 })) {
    if (event.id !== id) continue;
    const { networkId, until, existsUntil } = event.data;
    const statesEnd = text(until) !== null || text(existsUntil) !== null;
    return { ...nothing, type: event.type, networkId: text(networkId), statesEnd };
  }
  return nothing;
};
