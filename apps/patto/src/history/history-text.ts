import { table } from '../projections/output';
import type {
  CloudEvent,
  Difference,
  Entry,
  Explanation,
  FactTimeline,
  Gaps,
  Json,
  Line,
  Page,
  Stretch,
} from './answers';
import { doubtOf, groundsText, section } from './state-text';
import { asOfText, spelt } from './when';

/** `kind: MINUTES, reference: verbale 1`: what is null is left out, what is deep stays JSON. */
const plainText = (value: Json | null): string =>
  Object.entries(value ?? {})
    .filter(([, item]) => item !== null && item !== '')
    .map(([key, item]) => `${key}: ${typeof item === 'string' ? item : JSON.stringify(item)}`)
    .join(', ');

const ENTRY = ['position', 'recorded', 'effective', 'event', 'about'];
const entryRow = ({ position, recordedAt, effective, type, subjects }: Entry): readonly string[] => [
  position.commit,
  recordedAt,
  effective,
  type,
  subjects.join(' '),
];

export const entryText = (entry: Entry): string => entryRow(entry).join('  ').trimEnd();

/** What happened, in the order that was asked for. */
export const timelineText = ({ items, asOf, next }: Page<Entry>): string =>
  [
    asOfText(asOf),
    '',
    items.length === 0 ? 'Nothing.' : table(ENTRY, items.map(entryRow)),
    ...(next === null ? [] : ['', 'There is more: ask for it with --limit.']),
  ].join('\n');

const stretchText = ({ validFrom, validTo }: Pick<Stretch, 'validFrom' | 'validTo'>): string =>
  `${validFrom === null ? 'ever' : spelt(validFrom)} – ${validTo === null ? 'open' : spelt(validTo)}`;

/** One thing along valid time. */
export const factText = ({ entity, asOf, stretches }: FactTimeline): string =>
  [
    entity,
    asOfText(asOf),
    '',
    stretches.length === 0
      ? 'Never.'
      : table(
          ['from – to', 'status', 'value', 'events'],
          stretches.map((one) => [
            stretchText(one),
            doubtOf(one) || one.status,
            plainText(one.value),
            one.events.join(' '),
          ]),
        ),
  ].join('\n');

const SIGNS: { readonly [change: string]: string } = { appeared: '+', disappeared: '-', changed: '~' };

const sideText = (side: (Line & { readonly value: Json | null }) | null): string =>
  side === null ? 'no' : `${doubtOf(side) || side.status}${side.value ? ` (${plainText(side.value)})` : ''}`;

/** What differs, line by line, each with the events that made it. */
export const differenceText = ({ from, to, lines }: Difference): string => {
  const told = lines.flatMap(({ entity, change, before, after, because }) => [
    '',
    `${SIGNS[change] ?? change} ${entity}`,
    ...(before ? [`    was  ${sideText(before)}`] : []),
    ...(after ? [`    is   ${sideText(after)}`] : []),
    ...because.map((entry) => `    by   ${entryText(entry)}`),
  ]);
  const head = [`From  ${asOfText(from)}`, `To    ${asOfText(to)}`];
  return [...head, ...(told.length === 0 ? ['', 'Nothing differs.'] : told)].join('\n');
};

/** A cell and what it rests on: event, basis, clause, source. */
export const explanationText = (explained: Explanation): string => {
  const { entity, asOf, because, value } = explained;
  const reasons = because.flatMap((one) => {
    const basis = plainText(one.basis);
    const facts: readonly (readonly [string, string])[] = [
      ['basis', one.instrument === null ? basis : `${basis} (${one.instrument})`],
      ['source', plainText(one.source)],
      ['by', plainText(one.by)],
      ['reason', one.reason ?? ''],
      ['event', `${one.event}, number ${one.revision} of ${one.stream}`],
    ];
    const told = facts.filter(([, text]) => text !== '');
    return ['', entryText(one), ...told.map(([name, text]) => `    ${name.padEnd(7)} ${text}`)];
  });
  return [
    entity,
    asOfText(asOf),
    '',
    `${doubtOf(explained) || explained.status}${value ? `: ${plainText(value)}` : ''}`,
    ...(explained.status === 'no' ? [] : [`holds ${stretchText(explained)}`]),
    ...reasons,
  ].join('\n');
};

const lapsedRow = (one: Gaps['lapsed'][number]): readonly string[] => {
  const { ended, begins } = one;
  const ran = [ended && `until ${spelt(ended)}`, begins && `from ${spelt(begins)}`].filter(Boolean);
  const who = [one.organisation, one.person].filter(Boolean).join(' by ');
  return [spelt(one.at), one.act, one.entity, who, one.lapsed, ran.join(', ')];
};

const numberingRow = ({ kind, series, year, missing, duplicates }: Gaps['numbering'][number]) => [
  ...[kind, series ?? '', year === null ? '' : String(year)],
  missing.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', '),
  duplicates.map(({ number, entities }) => `${number} (${entities.join(', ')})`).join(', '),
];

/** Where the record is late, silent, or at odds with itself. */
export const gapsText = (gaps: Gaps): string => {
  const { asOf, cut, lateEntries, vacancies, divergences, doubts, affected, lapsed, numbering } = gaps;
  const { circles, identifiers } = gaps;
  const found = [
    ...section('Recorded late', lateEntries, ['days', ...ENTRY], (one) => [one.daysLate, ...entryRow(one)]),
    ...section('Vacant', vacancies, ['post', 'from', 'to'], ({ post, from, to }) => [
      ...[post, spelt(from)],
      to === null ? 'still' : spelt(to),
    ]),
    ...section(
      'Proclaimed otherwise than computed',
      divergences,
      ['ballot', 'title', 'proclaimed', 'computed'],
      (one) => [...[one.ballot, one.title, one.proclaimed, one.computed]],
    ),
    ...section('In doubt', doubts, ['what', 'status'], ({ entity, status }) => [entity, status]),
    ...section('Affected', affected, ['what', 'by'], ({ entity, affected: by }) => [entity, groundsText(by)]),
    ...section('Done without a term', lapsed, ['when', 'act', 'what', 'who', 'term', 'ran'], lapsedRow),
    ...section('Coming back to itself', circles, ['how', 'what'], (one) => [one.kind, one.entity]),
    ...section('Of several bodies', identifiers, ['list', 'value', 'bodies'], (one) => [
      ...[one.list, one.value],
      one.organisations.join(', '),
    ]),
    ...section('Numbers', numbering, ['kind', 'series', 'year', 'missing', 'twice'], numberingRow),
  ];
  const more = cut.length === 0 ? [] : ['', `There is more than is shown of: ${cut.join(', ')}.`];
  return [asOfText(asOf), ...(found.length === 0 ? ['', 'None.'] : found), ...more].join('\n');
};

/** One event in one line, in columns that stay where they are. */
export const eventLine = ({ sequence, recordedtime, effectiveedtf, type, subject }: CloudEvent): string =>
  `${sequence.padStart(10)}  ${recordedtime}  ${effectiveedtf.padEnd(24)}  ${type}  ${subject}`;
