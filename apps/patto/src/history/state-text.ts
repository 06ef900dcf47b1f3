import { table, type Cell } from '../projections/output';
import type { Line, Motion, State } from './answers';
import { asOfText } from './when';

/** `yes` says nothing new; a doubt is told with the sources between which the record cannot decide. */
export const doubtOf = ({ status, claims, affected = [] }: Line): string => {
  const sources = [...new Set(claims.flatMap(({ source }) => source ?? []))];
  const doubt = sources.length === 0 ? status : `${status}: ${sources.join('; ')}`;
  const grounds = affected.length === 0 ? [] : [`affected: ${groundsText(affected)}`];
  return [...(status === 'yes' ? [] : [doubt]), ...grounds].join(', ');
};

/** What something rests on that is not as it was: `ballot:x annulled`. */
export const groundsText = (affected: NonNullable<Line['affected']>): string =>
  affected.map(({ by, why }) => `${by} ${why.toLowerCase()}`).join('; ');

/** A heading with its count, and the lines as a table; nothing where there are none. */
export const section = <T>(
  title: string,
  items: readonly T[],
  headings: readonly string[],
  rowOf: (item: T) => readonly Cell[],
): readonly string[] => {
  if (items.length === 0) return [];
  const lines = table(headings, items.map(rowOf)).split('\n');
  return ['', `${title} (${items.length})`, ...lines.map((line) => `  ${line}`)];
};

const motions = (title: string, items: readonly Motion[]): readonly string[] =>
  section(title, items, ['motion', 'title', 'state', 'outcome', 'doubt'], (motion) => [
    ...[motion.id, motion.title, motion.state, motion.outcome],
    doubtOf(motion),
  ]);

/** A state as people read it: what holds, kind by kind; kinds of which nothing holds are left out. */
export const stateText = (state: State): string => {
  const { network, asOf, permalink, members, protocols, mandates, posts } = state;
  const title = network ? `${network.name} (${network.id}), ${network.legalShape}` : 'No such network then';
  return [
    title,
    asOfText(asOf),
    ...section('Members', members, ['organisation', 'name', 'class', 'since', 'doubt'], (one) => [
      ...[one.organisation.id, one.organisation.name, one.class, one.since],
      doubtOf(one),
    ]),
    ...section('Protocols', protocols, ['protocol', 'title', 'state', 'since', 'doubt'], (one) => [
      ...[one.id, one.title, one.state, one.since],
      doubtOf(one),
    ]),
    ...section('Posts', posts, ['post', 'person', 'for', 'since', 'until', 'doubt'], (one) => [
      ...[one.called?.name ?? one.post, one.person, one.organisation?.name ?? null, one.since, one.until],
      doubtOf(one),
    ]),
    ...section('Mandates', mandates, ['mandate', 'person', 'scope', 'from', 'until', 'doubt'], (one) => [
      ...[one.id, one.person, one.scope, one.from, one.until],
      doubtOf(one),
    ]),
    ...motions('Open motions', state.motions.open),
    ...motions('Decided motions, the newest first', state.motions.decided),
    '',
    `Permalink  ${permalink.href}`,
    `SHA-256    ${permalink.sha256}`,
  ].join('\n');
};
