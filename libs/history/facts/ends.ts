import { boundaryOf } from '@patto/temporal';
import { Injectable } from '@nestjs/common';
import { isoOf } from '../instant-text';
import type { AsOf } from '../question/as-of';
import { Tables } from '../question/tables';
import type { SegmentRow } from '../state/segment-rows';
import { spelt } from './dates';
import { shownValue, textIn } from './fact.view';
import type { Fact } from './facts';

/** Gives the end of a fact: EDTF or an instant, or null where no end is known. */
export type Ending = (fact: Fact) => string | null;

type Later = Pick<SegmentRow, 'entity' | 'valid_from' | 'valid_to'>;

const isOpen = ({ valid_to: to }: Pick<Fact, 'valid_to'>): boolean => to === 'infinity';

/** As precisely as it was told, where that is the end in force. */
const endText = (end: string, told: string | null): string =>
  told !== null && boundaryOf(told).latest === Date.parse(isoOf(end)) ? told : spelt(end);

/** When what is so at an instant comes to its end: by its term, a notice, a revocation, or whatever else undoes it. */
@Injectable()
export class Ends {
  constructor(private readonly tables: Tables) {}

  /** An end that is vague or disputed is told as the last that it may be. */
  async of(facts: readonly Fact[], at: AsOf): Promise<Ending> {
    const ending = facts.filter((fact) => !isOpen(fact) && fact.status !== 'annulled');
    const later = await this.later(
      ending.map(({ entity }) => entity),
      at,
    );
    return (fact) => {
      const told = textIn(shownValue(fact), 'until');
      if (fact.status === 'annulled') return told;
      // A fact that changes goes on in its next segment.
      const last = (later.get(fact.entity) ?? []).reduce<Pick<Fact, 'valid_to'>>(
        (run, next) => (next.valid_from === run.valid_to ? next : run),
        fact,
      );
      return isOpen(last) ? null : endText(last.valid_to, told);
    };
  }

  /** The segments that come after the instant, by entity, in order. */
  private async later(entities: readonly string[], at: AsOf): Promise<ReadonlyMap<string, readonly Later[]>> {
    if (entities.length === 0) return new Map();
    const rows = await this.tables.rows<Later>`
      select entity, valid_from, valid_to from read.segment
      where entity = any (${[...entities]}) and status <> 'annulled' and valid_from > ${at.validAt}::timestamptz
        and ${this.tables.believed(at)}
      order by entity, valid_from`;
    const byEntity = new Map<string, Later[]>();
    for (const row of rows) byEntity.set(row.entity, [...(byEntity.get(row.entity) ?? []), row]);
    return byEntity;
  }
}
