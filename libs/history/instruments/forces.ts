import { computedEntry } from '@patto/protocol/domain';
import type { TriggerRule } from '@patto/rules';
import { Injectable } from '@nestjs/common';
import { Facts, type Fact } from '../facts/facts';
import { shownValue } from '../facts/fact.view';
import type { AsOf } from '../question/as-of';
import { Tables } from '../question/tables';

type TermsRow = Pick<Fact, 'entity' | 'value' | 'claims'>;

/** When texts entered into force by their own rules, from the signatures that stand, whoever recorded them and when. */
@Injectable()
export class Forces {
  constructor(
    private readonly tables: Tables,
    private readonly facts: Facts,
  ) {}

  /**
   * By instrument, from which legal date it is in force (EDTF where signatures are vague), null where the condition is not
   * met at the instant; instruments of which nobody knows the rule and the parties are left out.
   */
  async of(instruments: readonly string[], at: AsOf): Promise<ReadonlyMap<string, string | null>> {
    const ids = [...new Set(instruments)];
    if (ids.length === 0) return new Map();
    // Terms are as old as their text, whenever somebody wrote them down.
    const terms = await this.tables.rows<TermsRow>`
      select distinct on (entity) entity, value, claims from read.segment
      where entity = any (${ids.map((id) => `terms:${id}`)}) and status <> 'annulled' and ${this.tables.believed(at)}
      order by entity, valid_from desc`;
    const entries = await Promise.all(terms.map((row) => this.entryOf(row, at)));
    return new Map(entries.filter((entry) => entry !== null));
  }

  private async entryOf(terms: TermsRow, at: AsOf): Promise<readonly [string, string | null] | null> {
    const id = terms.entity.slice('terms:'.length);
    const { entryIntoForce: rule, parties } = (shownValue(terms) ?? {}) as {
      readonly entryIntoForce?: TriggerRule | null;
      readonly parties?: readonly string[] | null;
    };
    if (rule == null || parties == null) return null;
    const signatures = await this.facts.signed(id, at);
    return [id, computedEntry({ rule, parties, signatures })];
  }
}
