import type { ReadStore } from '@patto/read-store';

/** What was done at the door, to whom and by whom: added to, and never changed. */
export type DoorAct = {
  readonly what:
    | 'invited'
    | 'let-in'
    | 'signed-in'
    | 'linked'
    | 'passkey-added'
    | 'passkey-removed'
    | 'key-made'
    | 'key-revoked'
    | 'sessions-ended';
  readonly person: string;
  /** Null: the installation's own command line. */
  readonly by: string | null;
  readonly facts?: { readonly [name: string]: string | null };
};

/** Within a transaction or without. */
export const note = async (
  sql: Pick<ReadStore, 'unsafe'>,
  { what, person, by, facts = {} }: DoorAct,
): Promise<void> => {
  await sql.unsafe('insert into door.act (what, person, done_by, facts) values ($1, $2, $3, $4)', [
    ...[what, person, by],
    JSON.stringify(facts),
  ]);
};
