import { Injectable } from '@nestjs/common';
import type { AsOf } from '../question/as-of';
import { Tables, type Sql } from '../question/tables';
import { textIn } from './fact.view';
import type { Fact } from './facts';

/** What may be otherwise than it was when others came to rest on it. */
export type Changed = {
  readonly isNothing: boolean;
  /** Whether this is otherwise, or rests on something that may be. */
  readonly mayBeOther: (entity: string) => boolean;
  readonly hasSignaturesOf: (instrument: string) => boolean;
};

const partyOf = (entity: string): string => entity.slice(entity.lastIndexOf(':') + 1);

/** Texts and ballots are few, and always looked at; of bonds, signatures and powers only those that changed. */
const FEW = /^(force|ballot):/;

const changedOf = (entities: readonly string[]): Changed => {
  const changed = new Set(entities);
  // Whoever signed for a body by a power that changed.
  const bodies = new Set(
    entities.flatMap((entity) => (entity.startsWith('representative:') ? [entity.split(':')[1]] : [])),
  );
  const signed = new Set(
    entities.flatMap((entity) => (/^(signature|terms):/.test(entity) ? [entity.split(':')[1]] : [])),
  );
  return {
    isNothing: changed.size === 0,
    mayBeOther: (entity) =>
      changed.has(entity) ||
      FEW.test(entity) ||
      (entity.startsWith('signature:') && bodies.has(partyOf(entity))),
    hasSignaturesOf: (instrument) => signed.has(instrument),
  };
};

/** Finds what was repaired, stayed, or bound to another day: nearly always nothing, or little among all that there is. */
@Injectable()
export class ChangedSince {
  constructor(private readonly tables: Tables) {}

  /** In the networks of these facts, and about the bodies that are their members. */
  async near(facts: readonly (Pick<Fact, 'network'> & Partial<Fact>)[], at: AsOf): Promise<Changed> {
    const { tables } = this;
    const networks = [...new Set(facts.flatMap(({ network }) => network ?? []))];
    const bodies = [
      ...new Set(
        facts.flatMap(({ network, value }) =>
          network === null ? (textIn(value ?? null, 'organisation') ?? []) : [],
        ),
      ),
    ];
    const repaired = tables.sql`s.body ->> 'kind' <> 'claim' and s.position <= ${at.known}::bigint`;
    const rows = await tables.rows<{ entity: string }>`
      select s.entity from read.statement s where s.network = any (${networks}) and ${repaired}
      union
      select s.entity from read.statement s
      where s.network is null and s.kind in ('representative', 'registrar') and ${repaired}
        and (s.kind = 'registrar' or split_part(s.entity, ':', 2) = any (${bodies}) or exists (
          select 1 from read.segment m
          where m.kind = 'member' and m.network = any (${networks}) and m.subject = split_part(s.entity, ':', 2)))
      union
      select 'ballot:' || (value ->> 'ballot') from read.segment
      where network = any (${networks}) and kind = 'stay' and ${tables.asOf(at)}
      union ${this.believedOtherwise(networks, at, tables.sql`valid_to = 'infinity'`)}
      union ${this.believedOtherwise(networks, at, tables.sql`valid_to <> 'infinity'`)}`;
    return changedOf(rows.map(({ entity }) => entity));
  }

  /** Bonds and entries into force that were of another day before; each half has an index of its own. */
  private believedOtherwise(networks: readonly string[], { known }: AsOf, half: Sql): Sql {
    return this.tables.sql`
      select entity from read.segment
      where network = any (${[...networks]}) and kind in ('bound', 'force') and ${half}
        and int8range(known_from, known_to) << int8range(${known}::bigint, null)`;
  }
}
