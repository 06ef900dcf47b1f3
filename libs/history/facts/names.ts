import type { Plain } from '@patto/http';
import { Injectable } from '@nestjs/common';
import type { AsOf } from '../question/as-of';
import { Tables } from '../question/tables';
import { shownValue, textIn, type CalledView, type NameView, type OrganisationView } from './fact.view';
import type { Fact } from './facts';

/** Gives an organisation with the name that it had. */
export type Naming = (id: string) => Plain<OrganisationView>;

/** Gives what an office is called; null where nobody tells. */
export type Calling = (post: Pick<Fact, 'network' | 'value' | 'claims'>) => CalledView | null;

type NameRow = Pick<Fact, 'subject' | 'status' | 'value' | 'claims'>;

/** What each source calls it, each once. */
export const namesIn = ({ claims }: Pick<Fact, 'claims'>): readonly NameView[] => {
  const told = claims.flatMap(({ value, source }) => {
    const name = textIn(value, 'name');
    return name === null ? [] : [{ name, source }];
  });
  return [...new Map(told.map((one) => [JSON.stringify([one.name, one.source]), one])).values()];
};

const namedBy = (id: string, row: NameRow | undefined): Plain<OrganisationView> => {
  if (!row) return { id, name: id, status: 'unknown', names: [] };
  const names = row.status === 'yes' ? [] : namesIn(row);
  return { id, name: textIn(row.value, 'name') ?? names[0]?.name ?? id, status: row.status, names };
};

const postNameKey = (post: Pick<Fact, 'network' | 'value' | 'claims'>): string =>
  `post-name:${post.network ?? ''}:${textIn(shownValue(post), 'post') ?? ''}`;

/** What organisations and offices were called. */
@Injectable()
export class Names {
  constructor(private readonly tables: Tables) {}

  /** What each was called at the instant; the id itself where nobody ever gave it a name. */
  async of(organisations: readonly (string | null)[], at: AsOf): Promise<Naming> {
    const ids = [...new Set(organisations.flatMap((id) => id ?? []))];
    if (ids.length === 0) return (id) => namedBy(id, undefined);
    const rows = await this.tables.rows<NameRow>`
      select subject, status, value, claims from read.segment
      where kind = 'name' and subject = any (${ids}) and ${this.tables.asOf(at)}`;
    const names = new Map(rows.map((row) => [row.subject, row]));
    return (id) => namedBy(id, names.get(id));
  }

  /** What each of these offices was called at the instant. */
  async ofPosts(posts: readonly Fact[], at: AsOf): Promise<Calling> {
    const keys = [...new Set(posts.map(postNameKey))];
    if (keys.length === 0) return () => null;
    const rows = await this.tables.rows<NameRow & Pick<Fact, 'entity'>>`
      select entity, subject, status, value, claims from read.segment
      where entity = any (${keys}) and ${this.tables.asOf(at)}`;
    const told = new Map(rows.map((row) => [row.entity, row]));
    return (post) => {
      const row = told.get(postNameKey(post));
      if (!row) return null;
      const names = row.status === 'yes' ? [] : namesIn(row);
      return { name: textIn(row.value, 'name') ?? names[0]?.name ?? null, status: row.status, names };
    };
  }
}
