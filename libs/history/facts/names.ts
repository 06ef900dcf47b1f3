import type { Plain } from '@patto/http';
import type { JsonObject } from '@patto/kernel';
import { Injectable } from '@nestjs/common';
import type { AsOf } from '../question/as-of';
import { Tables } from '../question/tables';
import type { OrganisationView } from './fact.view';

/** Gives an organisation with the name that it had. */
export type Naming = (id: string) => Plain<OrganisationView>;

type NameRow = { readonly subject: string; readonly value: JsonObject | null };

/** What organisations were called. */
@Injectable()
export class Names {
  constructor(private readonly tables: Tables) {}

  /** What each was called at the instant; the id itself where nobody knows. */
  async of(organisations: readonly (string | null)[], at: AsOf): Promise<Naming> {
    const ids = [...new Set(organisations.flatMap((id) => id ?? []))];
    const rows =
      ids.length === 0
        ? []
        : await this.tables.rows<NameRow>`
            select distinct on (subject) subject, value from read.segment
            where kind = 'name' and subject = any (${ids}) and ${this.tables.asOf(at)}
            order by subject, valid_from desc`;
    const names = new Map(rows.map(({ subject, value }) => [subject, value?.['name']]));
    return (id) => {
      const name = names.get(id);
      return { id, name: typeof name === 'string' ? name : id };
    };
  }
}
