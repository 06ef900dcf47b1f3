import type { ReadStoreTransaction } from '@patto/read-store';
import type { Erasure } from './erasures';

/** One at a time, of one person. */
export const turn = (tx: ReadStoreTransaction, person: string): Promise<unknown> =>
  tx`select pg_advisory_xact_lock(hashtextextended(${`personal/${person}`}, 0))`;

/** What was entered later, by the person's own will, stays when the same erasure is carried out again. */
export const eraseRows = async (
  tx: ReadStoreTransaction,
  { person, ground, by, at }: Erasure,
): Promise<void> => {
  await turn(tx, person);
  await tx`
    insert into personal.erasure ${tx({ person, ground, decided_by: by, erased_at: at })}
    on conflict (person) do update set
      ground = excluded.ground, decided_by = excluded.decided_by, erased_at = excluded.erased_at
    where erasure.erased_at < excluded.erased_at`;
  await tx`delete from personal.key where person = ${person} and made_at <= ${at}`;
  await tx`delete from personal.access where (person = ${person} or reader = ${person}) and read_at <= ${at}`;
};
