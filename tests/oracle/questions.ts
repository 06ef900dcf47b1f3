import type { Value } from './recorded';

/** What is so of an entity on [from, to). */
export type Piece = {
  readonly from: number;
  readonly to: number;
  readonly status: string;
  readonly value: Value | null;
  readonly isBinding: boolean;
};
/** The whole life of every entity, wherever it was read. */
export type Lives = ReadonlyMap<string, readonly Piece[]>;

/** Question → answer, in words that can be compared. */
export type Answers = { readonly [question: string]: string };

/** What the questions are about. */
export type Asked = {
  readonly at: number;
  readonly network: string;
  readonly organisations: readonly string[];
  readonly instruments: readonly string[];
  readonly motions: readonly string[];
  readonly mandates: readonly string[];
};

export const CAPACITIES = ['LEGAL', 'DESIGNATED', 'ALTERNATE'] as const;
export const POSTS = ['SECRETARIAT', 'CHAIR', 'SPOKESPERSON'] as const;

/** A field of a value in words; a field that is not there is null. */
const word = (value: Value | null, field: string): string => {
  const found = value?.[field] ?? null;
  return typeof found === 'string' ? found : JSON.stringify(found);
};

const NO: Piece = { from: 0, to: 0, status: 'no', value: null, isBinding: false };
const pieceAt = (life: readonly Piece[], at: number): Piece =>
  life.find(({ from, to }) => from <= at && at < to) ?? NO;

const under = (lives: Lives, prefix: string, at: number): readonly Piece[] =>
  [...lives].flatMap(([entity, life]) => (entity.startsWith(prefix) ? [pieceAt(life, at)] : []));

/** In an order that everybody shares. */
export const inWords = (words: readonly string[]): string => [...words].sort().join(' ');

export const wordsOfMember = (status: string, isBinding: boolean, kind: unknown): string =>
  status === 'yes' || isBinding ? `${status} ${String(kind)} ${isBinding ? 'binding' : 'told'}` : status;

const strength = ['yes', 'disputed', 'unknown', 'annulled'];

/** Memberships that overlap are one, acts before what sources tell; those of equal weight must be of one class. */
const membership = (cells: readonly Piece[]): Piece => {
  const binding = cells.filter(({ isBinding }) => isBinding);
  const counted = binding.length > 0 ? binding : cells;
  const status = strength.find((one) => counted.some((cell) => cell.status === one)) ?? 'no';
  const [first = NO, ...others] = counted.filter((cell) => cell.status === status);
  const isOne = others.every(({ value }) => value?.['class'] === first.value?.['class']);
  return isOne || status === 'no' ? { ...first, status } : { ...NO, status: 'disputed' };
};

/** Whether a body that surely was surely is no more. */
const hasCeased = (life: readonly Piece[], at: number): boolean =>
  pieceAt(life, at).status === 'no' && life.some(({ status, to }) => status !== 'no' && to <= at);

const ofBody = (lives: Lives, id: string, { at, network }: Asked): Answers => {
  const cell = membership(under(lives, `member:${network}:${id}:`, at));
  const kind = cell.value?.['class'];
  const votes = cell.isBinding && kind === 'FULL' && !hasCeased(lives.get(`organisation:${id}`) ?? [], at);
  const weight = pieceAt(lives.get(`weight:${network}:${id}`) ?? [], at);
  const stands = CAPACITIES.map((capacity) => [
    `who is ${capacity} for ${id}`,
    inWords(
      under(lives, `representative:${id}:${capacity}:`, at).flatMap(({ isBinding, value }) =>
        isBinding ? [`${word(value, 'person')}@${word(value, 'network')}`] : [],
      ),
    ),
  ]);
  return {
    ...(Object.fromEntries(stands) as Answers),
    [`is ${id} a member`]: wordsOfMember(cell.status, cell.isBinding, kind),
    [`does ${id} vote`]: String(votes),
    [`weight of ${id}`]: weight.isBinding ? word(weight.value, 'weight') : '1',
  };
};

/** What acts say in the end; nothing, where it was undone from a day on. */
const inTheEnd = (life: readonly Piece[] | undefined): Value | null => {
  const last = life?.findLast(({ status }) => status !== 'no');
  return last?.isBinding === true ? last.value : null;
};

const ofInstrument = (lives: Lives, id: string, { at }: Asked): Answers => ({
  [`is ${id} in force`]: String(pieceAt(lives.get(`force:${id}`) ?? [], at).isBinding),
  [`terms of ${id}`]: word(inTheEnd(lives.get(`terms:${id}`)), 'title'),
});

/** What cannot be told is compared as such: what may be so is a matter of the cells. */
export const isTelling = (status: string, isBinding: boolean): boolean =>
  isBinding || status === 'yes' || status === 'annulled' || status === 'no';

const ofMotion = (lives: Lives, id: string, at: number): string => {
  const ballots = Array.from({ length: 9 }, (_, n) => pieceAt(lifeOf(lives, `ballot:${id}.${n + 1}`), at));
  const held = ballots.findLast(({ status }) => status !== 'no');
  const last = held ?? pieceAt(lifeOf(lives, `motion:${id}`), at);
  if (!isTelling(last.status, last.isBinding)) return 'nobody can tell';
  if (!held) return word(last.value, 'status') === 'WITHDRAWN' ? 'WITHDRAWN' : 'TABLED';
  return courseOf(held);
};

const courseOf = ({ status, value }: Piece): string => {
  const outcome = word(value, 'outcome');
  const state = outcome === 'null' || outcome === 'TIE_PENDING' ? 'PUT_TO_VOTE' : 'DECIDED';
  return `${state} ${outcome}${status === 'annulled' ? ' annulled' : ''}`;
};

const lifeOf = (lives: Lives, entity: string): readonly Piece[] => lives.get(entity) ?? [];

const ofMandate = (lives: Lives, id: string): string => {
  const sure = (lives.get(`mandate:${id}`) ?? []).filter(({ status }) => status === 'yes');
  const [first] = sure;
  const last = sure.at(-1);
  return first && last
    ? `${first.from} to ${last.to}${sure.some(({ isBinding }) => isBinding) ? ' binding' : ''}`
    : 'none';
};

/** Answers of several, together. */
export const all = (answers: readonly Answers[]): Answers =>
  Object.fromEntries(answers.flatMap((one) => Object.entries(one)));

/** What the lives of entities answer, told apart from what decisions make of their states. */
export const answersOf = (lives: Lives, asked: Asked): Answers => {
  const { at, network } = asked;
  const posts = POSTS.map((post) => [
    `who is ${post}`,
    inWords(
      under(lives, `post:${network}:${post}:`, at).flatMap(({ isBinding, value }) =>
        isBinding ? [word(value, 'person')] : [],
      ),
    ),
  ]);
  return {
    ...(Object.fromEntries(posts) as Answers),
    ...all(asked.organisations.map((id) => ofBody(lives, id, asked))),
    ...all(asked.instruments.map((id) => ofInstrument(lives, id, asked))),
    ...Object.fromEntries(asked.motions.map((id) => [`state of ${id}`, ofMotion(lives, id, at)])),
    ...Object.fromEntries(asked.mandates.map((id) => [`stretch of ${id}`, ofMandate(lives, id)])),
  };
};
