import { sourceName, type Event, type JsonObject, type Placed, type Source } from '@patto/kernel';
import {
  EX_TUNC,
  type Annulled,
  type Claim,
  type Disputed,
  type Edition,
  type Resolved,
  type Statement,
} from '@patto/temporal';
import type { Entity, Saying } from './entity';
import { isRepair, repairsHistory } from './repairs.history';
import type { RepairEvent } from './repairs.events';
import { traitOf, type Traits } from './traits';

/** What an event states of an entity. `about`: the event whose words these are. */
export type Heard = {
  readonly entity: Entity;
  readonly about: string;
  readonly statement: Statement<JsonObject>;
};

/** What is needed of a chapter to hear its events. */
export type Hearing<E extends Event<string, unknown>> = {
  readonly history: { readonly decode: (stored: { type: string; data: JsonObject }) => E };
  readonly traits: Traits<E>;
  readonly chronicle: (event: Placed<E>) => readonly Saying[];
};

/** An entity, and all that was stated of it so far. */
export type Spoken = { readonly entity: Entity; readonly statements: readonly Statement<JsonObject>[] };

/** The entities that an event spoke of before, as it was first written or as it was corrected. */
export type SpokeOf = (event: string) => readonly Spoken[];

const sourceOf = (data: unknown): Source | null =>
  (data as { readonly source?: Source | null }).source ?? null;

const plain = ({ entity, kind, network, subject }: Entity): Entity => ({ entity, kind, network, subject });

const editionOf = (source: Source | null): Edition | null => {
  const published = source?.publishedOn ?? null;
  const retrieved = source?.retrievedOn ?? null;
  return published === null && retrieved === null ? null : { published, retrieved };
};

type Said = { readonly entity: Entity; readonly claim: Claim<JsonObject> };

const claimsOf = <E extends Event<string, unknown>>(
  event: Placed<E>,
  { traits, chronicle }: Hearing<E>,
): readonly Said[] => {
  const isAct = traitOf(traits, event.type)?.nature !== 'told';
  // An act is the record's own word, wherever somebody read what led to it.
  const read = isAct ? null : sourceOf(event.data);
  const edition = editionOf(read);
  return chronicle(event).map(({ slot, when, value, run, isChange, ...entity }) => ({
    entity: plain(entity),
    claim: {
      ...{
        kind: 'claim',
        event: event.id,
        slot,
        when,
        value,
        source: sourceName(read),
        isAct,
        place: event.revision,
      },
      ...(edition === null ? {} : { edition }),
      ...(run === undefined ? {} : { run }),
      ...(isChange === undefined ? {} : { isChange }),
    },
  }));
};

type OfEvents = Exclude<RepairEvent, { type: 'FactCorrected' | 'EventRetracted' }>;

const ofEvents = (
  { event, place }: { readonly event: string; readonly place: number },
  { type, data }: OfEvents,
): Annulled | Disputed | Resolved => {
  const by = { event, place };
  switch (type) {
    case 'ActAnnulled':
      return { kind: 'annulled', ...by, target: data.target.id, part: data.part, from: data.from ?? EX_TUNC };
    case 'ClaimsDisputed':
      return { kind: 'disputed', ...by, dispute: data.dispute, targets: data.claims.map(({ id }) => id) };
    case 'DisputeResolved':
      return { kind: 'resolved', ...by, dispute: data.dispute, chosen: data.chosen };
  }
};

const targetsOf = ({ type, data }: OfEvents): readonly string[] => {
  switch (type) {
    case 'ActAnnulled':
      return [data.target.id];
    case 'ClaimsDisputed':
      return data.claims.map(({ id }) => id);
    case 'DisputeResolved':
      return [data.opening.id];
  }
};

const distinct = (entities: readonly Entity[]): readonly Entity[] => [
  ...new Map(entities.map((entity) => [entity.entity, entity])).values(),
];

const isOfEvents = (event: RepairEvent): event is OfEvents =>
  event.type !== 'FactCorrected' && event.type !== 'EventRetracted';

type Repairing = Exclude<Statement<JsonObject>, Claim<JsonObject>>;

/** Whether a statement repairs one of these events, or what repaired it. */
const isAbout = (statement: Repairing, events: ReadonlySet<string>): boolean => {
  switch (statement.kind) {
    case 'annulled':
    case 'reread':
      return events.has(statement.target);
    case 'disputed':
      return statement.targets.some((target) => events.has(target));
    case 'resolved':
      return events.has(statement.dispute);
  }
};

/** What was done to a fact so far, apart from what makes it read otherwise: it holds wherever the fact speaks. */
const doneTo = (fact: string, spoken: readonly Spoken[]): readonly Repairing[] => {
  const done = new Map<string, Repairing>();
  for (const { statements } of spoken) {
    const events = new Set([fact]);
    for (const statement of statements) {
      if (statement.kind === 'claim' || !isAbout(statement, events)) continue;
      if (statement.kind === 'reread' && statement.target === fact) continue;
      events.add(statement.event);
      if (statement.kind === 'disputed') events.add(statement.dispute);
      done.set(statement.event, statement);
    }
  }
  return [...done.values()];
};

/** What the fact of a correction or retraction says from now on: of entities that it spoke of, and of new ones. */
const anew = <E extends Event<string, unknown>>(
  id: string,
  { data: { fact, reads, because } }: Exclude<RepairEvent, OfEvents>,
  hearing: Hearing<E>,
  spokeOf: SpokeOf,
): readonly Heard[] => {
  const spoken = spokeOf(fact.id);
  const place = Number(fact.revision);
  const repair = reads !== null && reads.type.startsWith(`${repairsHistory.context}.`) ? reads : null;
  const decoded = repair === null ? null : repairsHistory.decode(repair);
  const stated =
    decoded !== null && isOfEvents(decoded) ? [ofEvents({ event: fact.id, place }, decoded)] : [];
  const said =
    reads === null || repair !== null
      ? []
      : claimsOf({ ...hearing.history.decode(reads), id: fact.id, revision: place }, hearing);
  const about = new Map(said.map(({ entity }) => [entity.entity, entity]));
  // The same entity may be about somebody else from now on.
  const before = spoken.map(({ entity }) => about.get(entity.entity) ?? entity);
  const known = new Set(before.map(({ entity }) => entity));
  const others = [...about.values()].filter(({ entity }) => !known.has(entity));
  const along = doneTo(fact.id, spoken);
  return [
    ...others.flatMap((entity) => along.map((statement) => heardAgain(entity, statement))),
    ...[...before, ...others].map((entity): Heard => ({
      entity,
      about: fact.id,
      statement: {
        ...{ kind: 'reread', event: id, target: fact.id, place, because: [...because, id] },
        statements: [
          ...stated,
          ...said.flatMap((one) => (one.entity.entity === entity.entity ? [one.claim] : [])),
        ],
      },
    })),
  ];
};

const heardAgain = (entity: Entity, statement: Repairing): Heard => ({
  entity,
  about: statement.kind === 'reread' ? statement.target : statement.event,
  statement,
});

/**
 * What an event states of which entities: the one place where events get their meaning, for decisions and for
 * questions alike.
 */
export const hear = <E extends Event<string, unknown>>(
  event: Placed<E | RepairEvent>,
  hearing: Hearing<E>,
  spokeOf: SpokeOf,
): readonly Heard[] => {
  if (!isRepair(event))
    return claimsOf(event as Placed<E>, hearing).map(({ entity, claim }) => ({
      entity,
      about: event.id,
      statement: claim,
    }));
  if (!isOfEvents(event)) return anew(event.id, event, hearing, spokeOf);
  const spoken = targetsOf(event).flatMap((target) => spokeOf(target).map(({ entity }) => entity));
  return distinct(spoken).map((entity) => ({
    entity,
    about: event.id,
    statement: ofEvents({ event: event.id, place: event.revision }, event),
  }));
};
