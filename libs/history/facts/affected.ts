import { ApiProperty } from '@nestjs/swagger';
import { Injectable } from '@nestjs/common';
import { Forces } from '../instruments/forces';
import type { AsOf } from '../question/as-of';
import { Tables } from '../question/tables';
import { Facts, type Fact } from './facts';
import { textIn } from './fact.view';
import { faultOf, isUsedOnce, restsOn, type Fault, type Ground, type Resting } from './rests-on';

/** What a fact rests on, nearby or far off, that is not as it was when the fact came about. */
export class AffectedView {
  @ApiProperty({ example: 'ballot:rete-esempio.tavolo.1' }) readonly by!: string;
  @ApiProperty({ enum: ['ANNULLED', 'RETRACTED', 'CORRECTED', 'STAYED'], example: 'ANNULLED' })
  readonly why!: Fault;
  /** From what the fact rests on itself to `by`. */
  @ApiProperty({ type: [String], example: ['ballot:rete-esempio.tavolo.1'] })
  readonly chain!: readonly string[];
}

/** Tells by what a fact is affected; none where all that it rests on stands. */
export type Affecting = (fact: Resting) => readonly AffectedView[];

type GroundRow = Omit<Ground, 'isStayed' | 'isComputedOtherwise'> & { readonly events: readonly string[] };

/**
 * What rests on something that was annulled, retracted, corrected or stayed keeps its power until somebody resolves it,
 * and is marked. The mark follows from the references that facts declare, whenever somebody asks; it is never stored.
 */
@Injectable()
export class Affected {
  constructor(
    private readonly tables: Tables,
    private readonly facts: Facts,
    private readonly forces: Forces,
  ) {}

  async of(facts: readonly Resting[], at: AsOf): Promise<Affecting> {
    const grounds = await this.grounds(facts, at);
    const under = faultsIn(grounds);
    const marks = new Map(facts.map((fact) => [fact.entity, under(fact)]));
    const upheld = await this.upheld(marks, at);
    return ({ entity }) => (marks.get(entity) ?? []).filter(({ by }) => !upheld.has(upheldKey(entity, by)));
  }

  /** Everything in a network that is affected and that nobody resolved, in the order of its keys. */
  async inNetwork(
    network: string,
    at: AsOf,
    limit: number,
  ): Promise<readonly (Fact & { affected: readonly AffectedView[] })[]> {
    if (!(await this.mayBe(network, at))) return [];
    const facts = await this.facts.resting(network, at);
    const affecting = await this.of(facts, at);
    const marked = facts.map((fact) => ({ ...fact, affected: affecting(fact) }));
    return marked
      .filter(({ affected }) => affected.length > 0)
      .sort((a, b) => (a.entity < b.entity ? -1 : 1))
      .slice(0, limit);
  }

  /** Where nothing was repaired or stayed, and no text was bound to from another day, nothing can be affected. */
  private async mayBe(network: string, at: AsOf): Promise<boolean> {
    const { tables } = this;
    const repaired = tables.sql`body ->> 'kind' <> 'claim' and ${tables.recorded(at)}`;
    const changed = tables.sql`
      select 1 from read.segment
      where network = ${network} and kind in ('bound', 'force')
        and int8range(known_from, known_to) << int8range(${at.known}::bigint, null)`;
    const [found] = await tables.rows<{ may: boolean }>`
      select exists (select 1 from read.statement where network = ${network} and ${repaired})
        or exists (
          select 1 from read.statement s join read.segment m on m.kind = 'member' and m.network = ${network}
            and m.subject = split_part(s.entity, ':', 2)
          where s.network is null and s.kind = 'representative' and s.body ->> 'kind' <> 'claim'
            and s.position <= ${at.known}::bigint)
        or exists (select 1 from read.statement where network is null and kind = 'registrar' and ${repaired})
        or exists (select 1 from read.segment where network = ${network} and kind = 'stay' and ${tables.asOf(at)})
        or exists (${changed} and valid_to = 'infinity') or exists (${changed} and valid_to <> 'infinity') as may`;
    return found?.may === true;
  }

  /** All that these rest on, at any remove. */
  private async grounds(facts: readonly Resting[], at: AsOf): Promise<ReadonlyMap<string, Ground>> {
    const known = new Map<string, Ground>();
    const asked = new Set<string>();
    let next = references(facts, asked);
    while (next.length > 0) {
      const found = await this.look(next, at);
      for (const ground of found) known.set(ground.entity, ground);
      next = references(found, asked);
    }
    return known;
  }

  private async look(entities: readonly string[], at: AsOf): Promise<readonly Ground[]> {
    const { tables } = this;
    // What holds at the instant, else the last that ever did.
    const rows = await tables.rows<GroundRow>`
      select distinct on (entity) entity, kind, subject, status, value, claims, binding, events,
        ${tables.holding(at)} as holds, bool_or(status not in ('annulled', 'no')) over (partition by entity) as "hasStood"
      from read.segment
      where entity = any (${[...entities]}) and ${tables.believed(at)}
      order by entity, ${tables.holding(at)} desc, valid_from desc`;
    const ballots = rows.flatMap(({ entity, kind }) =>
      kind === 'ballot' ? [entity.slice('ballot:'.length)] : [],
    );
    const [stays, computed] = await Promise.all([
      this.facts.stays(ballots, at),
      this.forces.of(rows.flatMap(forcedBy), at),
    ]);
    return rows.map((row) => {
      const day = computed.get(forcedBy(row)[0] ?? '');
      return {
        ...row,
        isStayed: stays.has(row.entity.slice('ballot:'.length)),
        isComputedOtherwise: day !== undefined && day !== textIn(row.value, 'since'),
      };
    });
  }

  /** Those of the marks of which somebody said, with a reason, that the fact stands despite them. */
  private async upheld(
    marks: ReadonlyMap<string, readonly AffectedView[]>,
    at: AsOf,
  ): Promise<ReadonlySet<string>> {
    const keys = [...marks].flatMap(([entity, found]) => found.map(({ by }) => upheldKey(entity, by)));
    if (keys.length === 0) return new Set();
    const rows = await this.tables.rows<Pick<Fact, 'entity'>>`
      select entity from read.segment
      where entity = any (${keys}) and status = 'yes' and ${this.tables.believed(at)}`;
    return new Set(rows.map(({ entity }) => entity));
  }
}

const upheldKey = (fact: string, despite: string): string => `upheld:${fact}:${despite}`;

/** An instrument whose entry into force was recorded here, and was changed by nobody since: it follows from its rule. */
const forcedBy = ({ entity, kind, binding, events }: GroundRow): readonly string[] =>
  kind === 'force' && binding && events.length === 1 ? [entity.slice('force:'.length)] : [];

/** What these rest on and was not asked for before. */
const references = (facts: readonly Resting[], asked: Set<string>): readonly string[] => {
  const next = facts.flatMap(restsOn).filter((entity) => !asked.has(entity));
  for (const entity of next) asked.add(entity);
  return [...new Set(next)];
};

/** What is wrong along every way from a fact down to what it rests on: as near to its root as can be told. */
const faultsIn = (grounds: ReadonlyMap<string, Ground>): Affecting => {
  const known = new Map<string, readonly AffectedView[]>();
  const below = (ground: Ground): readonly AffectedView[] => {
    const found = known.get(ground.entity) ?? under(ground);
    known.set(ground.entity, found);
    return found;
  };
  const along = (fact: Resting, entity: string): readonly AffectedView[] => {
    const ground = grounds.get(entity);
    const why = faultOf(fact, ground);
    const itself = why === null ? [] : [{ by: entity, why, chain: [entity] }];
    if (!ground || (why !== null && why !== 'CORRECTED') || isUsedOnce(fact, ground)) return itself;
    const roots = below(ground).map(({ by, why: of, chain }) => ({ by, why: of, chain: [entity, ...chain] }));
    return roots.length > 0 ? roots : itself;
  };
  const under: Affecting = (fact) => {
    const found = restsOn(fact).flatMap((entity) => along(fact, entity));
    return found.filter(({ by }, n) => found.findIndex((one) => one.by === by) === n);
  };
  return under;
};
