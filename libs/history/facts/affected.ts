import { ApiProperty } from '@nestjs/swagger';
import { Injectable } from '@nestjs/common';
import { Forces } from '../instruments/forces';
import type { AsOf } from '../question/as-of';
import { Tables } from '../question/tables';
import { Facts, type Fact } from './facts';
import { textIn } from './fact.view';
import { ChangedSince, type Changed } from './changed';
import {
  bondOf,
  faultOf,
  isUsedOnce,
  restsOn,
  throughBonds,
  type Fault,
  type Ground,
  type Resting,
} from './rests-on';

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
    private readonly changed: ChangedSince,
  ) {}

  async of(facts: readonly Resting[], at: AsOf): Promise<Affecting> {
    const changed = await this.changed.near(facts, at);
    if (changed.isNothing) return () => [];
    const under = faultsIn(await this.grounds(facts, changed, at), changed);
    const marks = new Map(facts.map((fact) => [fact.entity, under(fact)]));
    const upheld = await this.upheld(facts, at);
    return ({ entity }) => (marks.get(entity) ?? []).filter(({ by }) => !upheld.has(upheldKey(entity, by)));
  }

  /** Everything in a network that is affected and that nobody resolved, in the order of its keys. */
  async inNetwork(
    network: string,
    at: AsOf,
    limit: number,
  ): Promise<readonly (Fact & { affected: readonly AffectedView[] })[]> {
    if ((await this.changed.near([{ network }], at)).isNothing) return [];
    const facts = await this.facts.resting(network, at);
    const affecting = await this.of(facts, at);
    const marked = facts.map((fact) => ({ ...fact, affected: affecting(fact) }));
    return marked
      .filter(({ affected }) => affected.length > 0)
      .sort((a, b) => (a.entity < b.entity ? -1 : 1))
      .slice(0, limit);
  }

  /** All that these rest on, at any remove, and that may be otherwise than it was. */
  private async grounds(
    facts: readonly Resting[],
    changed: Changed,
    at: AsOf,
  ): Promise<ReadonlyMap<string, Ground>> {
    const known = new Map<string, Ground>();
    const asked = new Set<string>();
    const references = (some: readonly Resting[]): readonly string[] => {
      const all = new Set(some.flatMap((fact) => restsOn(fact).flatMap((entity) => throughBonds(entity))));
      const next = [...all].filter((entity) => !asked.has(entity) && changed.mayBeOther(entity));
      for (const entity of next) asked.add(entity);
      return next;
    };
    for (let next = references(facts); next.length > 0;) {
      const found = await this.look(next, changed, at);
      for (const ground of found) known.set(ground.entity, ground);
      next = references(found);
    }
    return known;
  }

  private async look(entities: readonly string[], changed: Changed, at: AsOf): Promise<readonly Ground[]> {
    const { tables } = this;
    // What holds at the instant, else the last that ever did.
    const rows = await tables.rows<GroundRow>`
      select distinct on (entity) entity, kind, network, subject, status, value, claims, binding, events,
        ${tables.holding(at)} as holds, bool_or(status not in ('annulled', 'no')) over (partition by entity) as "hasStood"
      from read.segment
      where entity = any (${[...entities]}) and ${tables.believed(at)}
      order by entity, ${tables.holding(at)} desc, valid_from desc`;
    const ballots = rows.flatMap(({ entity, kind }) =>
      kind === 'ballot' ? [entity.slice('ballot:'.length)] : [],
    );
    const [stays, computed] = await Promise.all([
      this.facts.stays(ballots, at),
      this.forces.of(
        rows.flatMap(forcedBy).filter((instrument) => changed.hasSignaturesOf(instrument)),
        at,
      ),
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

  /** Of which of these somebody said, with a reason, that they stand despite what they rest on. */
  private async upheld(facts: readonly Resting[], at: AsOf): Promise<ReadonlySet<string>> {
    const networks = [...new Set(facts.flatMap(({ network }) => network ?? []))];
    const ofNone = facts.flatMap(({ network, entity }) => (network === null ? [entity] : []));
    const rows = await this.tables.rows<Pick<Fact, 'entity'>>`
      select entity from read.segment
      where kind = 'upheld' and status = 'yes' and ${this.tables.believed(at)}
        and (network = any (${networks}) or value ->> 'upheld' = any (${ofNone}))`;
    return new Set(rows.map(({ entity }) => entity));
  }
}

const upheldKey = (fact: string, despite: string): string => `upheld:${fact}:${despite}`;

/** An instrument whose entry into force was recorded here, and was changed by nobody since: it follows from its rule. */
const forcedBy = ({ entity, kind, binding, events }: GroundRow): readonly string[] =>
  kind === 'force' && binding && events.length === 1 ? [entity.slice('force:'.length)] : [];

/** What is wrong along every way from a fact down to what it rests on: as near to its root as can be told. */
const faultsIn = (grounds: ReadonlyMap<string, Ground>, changed: Changed): Affecting => {
  const known = new Map<string, readonly AffectedView[]>();
  const below = (ground: Resting): readonly AffectedView[] => {
    const found = known.get(ground.entity) ?? under(ground);
    known.set(ground.entity, found);
    return found;
  };
  const along = (fact: Resting, entity: string): readonly AffectedView[] => {
    const ground = grounds.get(entity);
    const why = changed.mayBeOther(entity) ? faultOf(fact, ground) : null;
    const itself = why === null ? [] : [{ by: entity, why, chain: [entity] }];
    if ((why !== null && why !== 'CORRECTED') || (ground && isUsedOnce(fact, ground))) return itself;
    const next = ground ?? bondOf(entity);
    const roots = next
      ? below(next).map(({ by, why: of, chain }) => ({ by, why: of, chain: [entity, ...chain] }))
      : [];
    return roots.length > 0 ? roots : itself;
  };
  const under: Affecting = (fact) => {
    const found = restsOn(fact).flatMap((entity) => along(fact, entity));
    return found.filter(({ by }, n) => found.findIndex((one) => one.by === by) === n);
  };
  return under;
};
