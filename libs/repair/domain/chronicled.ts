import type { Event, JsonObject, Placed } from '@patto/kernel';
import {
  answerAt,
  segmentsOf,
  type Answer,
  type Instant,
  type Segment,
  type Statement,
} from '@patto/temporal';
import { identityOf, precedenceOf, type Entity, type Kind } from './entity';
import { hear, type Heard, type Hearing, type Spoken } from './hear';
import type { RepairEvent } from './repairs.events';
import { traitOf } from './traits';

/** What is stated of one entity, each statement with the number of events after which it was. */
type Page = {
  readonly key: string;
  readonly kind: Kind;
  /** The entity as each statement speaks of it: a correction may change whom it is about. */
  readonly spokenAs: Entity[];
  readonly statements: Statement<JsonObject>[];
  readonly after: number[];
  /** The segments of the first `count` statements, once somebody asked. */
  derived: { readonly count: number; readonly segments: readonly Segment<JsonObject>[] } | null;
};

/** All that is stated, growing. Older states look at its beginning; only the newest may add to it. */
type Book = {
  length: number;
  readonly pages: Map<string, Page>;
  readonly kinds: Map<Kind, Page[]>;
  /** Kind and subject → pages. */
  readonly subjects: Map<string, Page[]>;
  /** Event id → the entities that it spoke of, and after how many events. */
  readonly spoke: Map<string, { readonly page: Page; readonly after: number }[]>;
  readonly events: Map<string, Placed<Event<string, unknown>>>;
};

/**
 * The state of an aggregate: what its events say over time, repairs included, and what it folds for itself. States of
 * one stream share one book, each with the number of events that it has folded, so that folding one more costs no copy.
 */
export type Chronicled<O = null> = {
  readonly length: number;
  readonly book: Book | null;
  readonly own: O;
};

export const unwritten = <O>(own: O): Chronicled<O> => ({ length: 0, book: null, own });

const emptyBook = (): Book => ({
  length: 0,
  pages: new Map(),
  kinds: new Map(),
  subjects: new Map(),
  spoke: new Map(),
  events: new Map(),
});

const subjectKey = (kind: Kind, subject: string): string => `${kind}:${subject}`;

const listed = <K>(lists: Map<K, Page[]>, key: K, page: Page): void => {
  const list = lists.get(key);
  if (list) list.push(page);
  else lists.set(key, [page]);
};

const pageFor = (book: Book, { entity: key, kind }: Entity): Page => {
  const known = book.pages.get(key);
  if (known) return known;
  const page: Page = { key, kind, spokenAs: [], statements: [], after: [], derived: null };
  book.pages.set(key, page);
  listed(book.kinds, kind, page);
  return page;
};

/** A statement that does not name whom its entity is about leaves that as it is. */
const add = (
  book: Book,
  { entity, statement, after }: Pick<Heard, 'entity' | 'statement'> & { readonly after: number },
): Page => {
  const page = pageFor(book, entity);
  const known = page.spokenAs.at(-1);
  const isSame = known !== undefined && (entity.subject ?? known.subject) === known.subject;
  if (!isSame && page.spokenAs.every(({ subject }) => subject !== entity.subject))
    listed(book.subjects, subjectKey(entity.kind, entity.subject ?? ''), page);
  page.spokenAs.push(isSame ? known : entity);
  page.statements.push(statement);
  page.after.push(after);
  return page;
};

/** The entity as a state of this length knows it; undefined where nobody had spoken of it. */
const entityAt = (page: Page, length: number): Entity | undefined => page.spokenAs[countAt(page, length) - 1];

const spokeOf = (book: Book, event: string, most: number): readonly Spoken[] =>
  (book.spoke.get(event) ?? []).flatMap(({ page, after }) => {
    const entity = after <= most ? entityAt(page, most) : undefined;
    return entity ? [{ entity, statements: page.statements }] : [];
  });

const noteSpeech = (book: Book, event: string, page: Page): void => {
  const spoken = book.spoke.get(event);
  if (!spoken) book.spoke.set(event, [{ page, after: book.length }]);
  else if (spoken.every((one) => one.page !== page)) spoken.push({ page, after: book.length });
};

const write = <E extends Event<string, unknown>>(
  book: Book,
  event: Placed<E | RepairEvent>,
  hearing: Hearing<E>,
): void => {
  const heard = hear(event, hearing, (id) => spokeOf(book, id, book.length));
  book.length += 1;
  // A vote says nothing over time and cannot be repaired: however many there are, none is kept here.
  if (heard.length > 0 || traitOf(hearing.traits, event.type)?.isRetractable === true)
    book.events.set(event.id, event);
  for (const { entity, about, statement } of heard) {
    const page = add(book, { entity, statement, after: book.length });
    noteSpeech(book, about, page);
    noteSpeech(book, event.id, page);
  }
};

/** A book of its own with what this state knows: for going on from a state that is not the newest. */
const copied = (book: Book, length: number): Book => {
  const copy = emptyBook();
  for (const page of book.pages.values()) {
    const count = countAt(page, length);
    if (count === 0) continue;
    page.spokenAs.slice(0, count).forEach((entity, n) => {
      const [statement, after] = [page.statements[n], page.after[n]];
      if (statement && after !== undefined) add(copy, { entity, statement, after });
    });
  }
  for (const [event, spoken] of book.spoke)
    for (const { page, after } of spoken) {
      const own = copy.pages.get(page.key);
      if (!own || after > length) continue;
      const list = copy.spoke.get(event) ?? [];
      copy.spoke.set(event, [...list, { page: own, after }]);
    }
  for (const [id, event] of book.events) if (event.revision < length) copy.events.set(id, event);
  copy.length = length;
  return copy;
};

/** How many of a page's statements a state of this length knows. */
const countAt = ({ after }: Page, length: number): number => {
  let count = after.length;
  while (count > 0 && (after[count - 1] ?? 0) > length) count -= 1;
  return count;
};

/** The state after one more event. */
export const chronicledBy = <E extends Event<string, unknown>, O>(
  { length, book: known, own }: Chronicled<O>,
  event: Placed<E | RepairEvent>,
  hearing: Hearing<E>,
): Chronicled<O> => {
  const book = known === null ? emptyBook() : known.length === length ? known : copied(known, length);
  write(book, event, hearing);
  return { length: length + 1, book, own };
};

/** The state as it would be after one more event, with nothing written. */
export const asIf = <E extends Event<string, unknown>, O>(
  state: Chronicled<O>,
  event: Placed<E | RepairEvent>,
  hearing: Hearing<E>,
): Chronicled<O> => {
  const book = state.book === null ? null : copied(state.book, state.length);
  return chronicledBy({ ...state, book }, event, hearing);
};

const derive = (page: Page, length: number): readonly Segment<JsonObject>[] => {
  const count = countAt(page, length);
  if (page.derived?.count === count) return page.derived.segments;
  const { kind } = page;
  const statements = count === page.statements.length ? page.statements : page.statements.slice(0, count);
  const segments = segmentsOf(statements, identityOf, precedenceOf(kind));
  page.derived = { count, segments };
  return segments;
};

/** The life of one entity; none where nothing was said of it. */
export const segmentsFor = (
  { book, length }: Chronicled<unknown>,
  entity: string,
): readonly Segment<JsonObject>[] => {
  const page = book?.pages.get(entity);
  return page ? derive(page, length) : [];
};

/** What the record says of one entity at an instant. */
export const cellOf = (state: Chronicled<unknown>, entity: string, at: Instant): Answer<JsonObject> =>
  answerAt(segmentsFor(state, entity), at);

/** All entities of a kind, in the order in which they were first spoken of. */
export const entitiesOf = ({ book, length }: Chronicled<unknown>, kind: Kind): readonly Entity[] =>
  (book?.kinds.get(kind) ?? []).flatMap((page) => entityAt(page, length) ?? []);

/** The entities of a kind that are about one organisation or person. */
export const entitiesAbout = (
  { book, length }: Chronicled<unknown>,
  kind: Kind,
  subject: string,
): readonly Entity[] =>
  (book?.subjects.get(subjectKey(kind, subject)) ?? []).flatMap((page) => {
    const entity = entityAt(page, length);
    return entity?.subject === subject ? [entity] : [];
  });

/** Everything that is stated of an entity, in the order of the log. */
export const statementsOf = (
  { book, length }: Chronicled<unknown>,
  entity: string,
): readonly Statement<JsonObject>[] => {
  const page = book?.pages.get(entity);
  return page ? page.statements.slice(0, countAt(page, length)) : [];
};

/** An event of this stream that says something, as it was written. */
export const eventOf = (
  { book, length }: Chronicled<unknown>,
  id: string,
): Placed<Event<string, unknown>> | undefined => {
  const event = book?.events.get(id);
  return event && event.revision < length ? event : undefined;
};

/** The events of this stream that say something, in the order of the log. */
export const eventsOf = ({ book, length }: Chronicled<unknown>): readonly Placed<Event<string, unknown>>[] =>
  [...(book?.events.values() ?? [])].filter(({ revision }) => revision < length);

/** The entities that an event spoke of, as it was first written or as it was corrected. */
export const entitiesSpokenOf = ({ book, length }: Chronicled<unknown>, event: string): readonly Entity[] =>
  book ? spokeOf(book, event, length).map(({ entity }) => entity) : [];
