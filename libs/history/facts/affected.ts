import { ApiProperty } from '@nestjs/swagger';
import { Injectable } from '@nestjs/common';
import { Forces } from '../instruments/forces';
import type { AsOf } from '../question/as-of';
import { Tables } from '../question/tables';
import { Facts, restingKinds, type Fact } from './facts';
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
    const [grounds, upheld] = await Promise.all([
      this.extend(nothingYet(), facts, changed, at),
      this.upheld(facts, at),
    ]);
    return affectingBy(grounds, changed, upheld);
  }

  /** What is affected in a network and nobody resolved, in the order of its keys: so many, and no more is looked at. */
  async inNetwork(
    network: string,
    at: AsOf,
    limit: number,
  ): Promise<readonly (Fact & { affected: readonly AffectedView[] })[]> {
    const changed = await this.changed.near([{ network }], at);
    if (changed.isNothing) return [];
    const upheld = await this.upheld([{ network, entity: '' }], at);
    const grounds = nothingYet();
    const found: (Fact & { affected: readonly AffectedView[] })[] = [];
    for await (const facts of this.pages(network, at)) {
      const affecting = affectingBy(await this.extend(grounds, facts, changed, at), changed, upheld);
      for (const fact of facts) {
        const affected = affecting(fact);
        if (affected.length > 0) found.push({ ...fact, affected });
      }
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  }

  /** All that may rest on something else, in the order of its keys. */
  private async *pages(network: string, at: AsOf): AsyncGenerator<readonly Fact[]> {
    for (const kind of restingKinds)
      for (let after: string | null = null, limit = FIRST_PAGE; ; limit = PAGE) {
        const facts: readonly Fact[] = await this.facts.resting({ network, kind, limit, after }, at);
        if (facts.length > 0) yield facts;
        if (facts.length < limit) break;
        after = facts.at(-1)?.entity ?? null;
      }
  }

  /** With all that these rest on, at any remove, and that may be otherwise than it was. */
  private async extend(
    grounds: Grounds,
    facts: readonly Resting[],
    changed: Changed,
    at: AsOf,
  ): Promise<Grounds> {
    const { known, asked } = grounds;
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
    return grounds;
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
  private async upheld(
    facts: readonly Pick<Resting, 'network' | 'entity'>[],
    at: AsOf,
  ): Promise<ReadonlySet<string>> {
    const networks = [...new Set(facts.flatMap(({ network }) => network ?? []))];
    const ofNone = facts.flatMap(({ network, entity }) => (network === null ? [entity] : []));
    const rows = await this.tables.rows<Pick<Fact, 'entity'>>`
      select entity from read.segment
      where kind = 'upheld' and status = 'yes' and ${this.tables.believed(at)}
        and (network = any (${networks}) or value ->> 'upheld' = any (${ofNone}))`;
    return new Set(rows.map(({ entity }) => entity));
  }
}

/** What was found of the things on which others rest, and of which it was asked. */
type Grounds = { readonly known: Map<string, Ground>; readonly asked: Set<string> };
const nothingYet = (): Grounds => ({ known: new Map(), asked: new Set() });

const FIRST_PAGE = 500;
const PAGE = 5_000;

const affectingBy = ({ known }: Grounds, changed: Changed, upheld: ReadonlySet<string>): Affecting => {
  const under = faultsIn(known, changed);
  return (fact) => under(fact).filter(({ by }) => !upheld.has(upheldKey(fact.entity, by)));
};

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
