import { Clock, NotFound, Problem } from '@patto/http';
import { networkOfId } from '@patto/kernel';
import type { Part } from '@patto/network/domain';
import { ReadDatabase } from '@patto/read-store';
import { kinds, type Kind } from '@patto/repair/domain';
import { Injectable } from '@nestjs/common';
import type { Access } from './access';
import { partOf } from './readable';
import { Sights, type Sight } from './sights';

/** What a question is about: a thing of the record, by what it is and its id. */
export type Subject = {
  readonly noun: 'network' | 'organisation' | 'instrument' | 'ballot' | 'fact';
  readonly id: string;
};

/** Who asks (null: somebody without a token), and what the route is declared to read. */
export type Asker = {
  readonly person: string | null;
  readonly reads: Extract<Access, { reads: unknown }>['reads'];
};

/** What somebody was let in to: these parts of this network, or (null) whatever `sight` shows of several. */
export type Admitted = {
  readonly network: string | null;
  readonly parts: ReadonlySet<Part>;
  readonly sight: Sight;
};

const NONE: ReadonlySet<Part> = new Set();

/** `kind:network[.id]:…`, or `kind:body:…`; what was upheld carries the key of a fact in its own. */
const factOf = (entity: string): { readonly kind: Kind | null; readonly of: string } => {
  const [kind = '', ...rest] = entity.split(':');
  const [of = ''] = kind === 'upheld' ? rest.slice(1) : rest;
  return { kind: kinds.find((one) => one === kind) ?? null, of: of.split('.')[0] ?? '' };
};

const tokenMissing = (): Problem =>
  new Problem(401, 'identity.token-missing', 'This needs an access token.', {
    headers: { 'WWW-Authenticate': 'Bearer realm="patto"' },
  });

const withheld = (reads: readonly string[]): Problem =>
  new Problem(403, 'reading.withheld', 'The network does not show this part of itself to you.', {
    facts: { parts: reads },
  });

/**
 * Lets whoever asks in to what they ask about, or turns them away. What is not theirs and what there is not are one
 * answer, found on one way: nothing is looked up of the thing itself before they are let in.
 */
@Injectable()
export class Admission {
  constructor(
    private readonly sights: Sights,
    private readonly database: ReadDatabase,
    private readonly clock: Clock,
  ) {}

  /** Rejects with 401, 403 `reading.withheld` where another part of the network is shown, and else 404. */
  async admit({ person, reads }: Asker, subject: Subject | null): Promise<Admitted> {
    const network = subject && networkIn(subject);
    const sight = await this.sights.of(person, network, this.clock.now());
    if (subject === null) return { network, parts: NONE, sight };
    if (network === null) return this.toBody(sight, subject);
    const parts = sight.of(network);
    const wanted = reads.flatMap((part) => partsAsked(part, subject));
    if (wanted.some((part) => parts.has(part))) return { network, parts, sight };
    if (await this.isParty(sight, subject))
      return { network, parts: new Set(['network', 'instruments']), sight };
    if (person === null) throw tokenMissing();
    throw parts.size > 0 ? withheld(wanted) : new NotFound(subject.noun, subject.id);
  }

  /** Who bodies are, everybody may know; who stands for them, those who have to do with them. */
  private async toBody(sight: Sight, { noun, id }: Subject): Promise<Admitted> {
    if (sight.person === null) throw tokenMissing();
    const { kind, of } = noun === 'organisation' ? { kind: null, of: id } : factOf(id);
    const admitted = { network: null, parts: NONE, sight };
    const isOfRegistry = noun === 'fact' && (kind === null || kind === 'registrar');
    if (isOfRegistry && !sight.isRegistrar) throw new NotFound(noun, id);
    if (kind !== 'representative') return admitted;
    if (await this.maySeePeopleOf(of, sight)) return admitted;
    throw new NotFound(noun, id);
  }

  /** Whether somebody may know who stands for a body: its own people, who keeps the register, and its fellow members. */
  async maySeePeopleOf(body: string, sight: Sight): Promise<boolean> {
    const networks = sight.networksShowing('members');
    const fellow = await this.database.sql`
      select 1 from read.segment where subject = ${body} and kind = 'member' and network = any (${[...networks]})
      limit 1`;
    return sight.isRegistrar || sight.bodies.has(body) || fellow.length > 0;
  }

  /** A body that is to sign a text reads it, also when it is no member yet. */
  private async isParty({ bodies }: Sight, { noun, id }: Subject): Promise<boolean> {
    if (noun !== 'instrument') return false;
    const named = await this.database.sql`
      select 1 from read.segment
      where entity = ${`terms:${id}`} and believed is not null and value -> 'parties' ?| ${[...bodies]}
      limit 1`;
    return named.length > 0;
  }
}

/** The network that a thing belongs to, as its id says; null for bodies and the registry. */
const networkIn = ({ noun, id }: Subject): string | null => {
  switch (noun) {
    case 'network':
      return id;
    case 'organisation':
      return null;
    case 'instrument':
    case 'ballot':
      return networkOfId(id);
    case 'fact': {
      const { kind, of } = factOf(id);
      return kind === null || partOf[kind] === null ? null : of;
    }
  }
};

const partsAsked = (reads: Asker['reads'][number], { id }: Subject): readonly Part[] => {
  if (reads === 'bodies' || reads === 'people') return [];
  if (reads !== 'facts') return [reads];
  const { kind } = factOf(id);
  const part = kind && partOf[kind];
  return part ? [part] : [];
};
