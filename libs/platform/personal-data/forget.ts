import type { ReadStore } from '@patto/read-store';

/**
 * What nobody needs any longer goes: notes of who read what, and former versions that a newer one took the place of
 * before that instant (art. 5(1)(e) GDPR). What is held stays.
 */
export const forgetPersonalData = async (sql: ReadStore, before: string): Promise<void> => {
  await sql`
    delete from personal.access where read_at < ${before}
      and not exists (select 1 from personal.hold where hold.person = access.person)`;
  await sql`
    delete from personal.detail former using personal.detail later
    where later.person = former.person and later.version = former.version + 1 and later.entered_at < ${before}
      and not exists (select 1 from personal.hold where hold.person = former.person)`;
};
