import { unitsAsked, type DecisionRule } from '@patto/rules';
import type { BallotEvent, Elector, PastStand } from '@patto/voting/domain';
import type { Reading } from './kind';

type Data<T extends BallotEvent['type']> = Extract<BallotEvent, { type: T }>['data'];

/** What a ballot held here came to. */
type Held = {
  readonly electors: Elector[];
  opened: Data<'BallotOpened'> | null;
  closedAt: string | null;
  /** The event in which it was tallied last. */
  tallied: string | null;
  readonly stands: Map<string, PastStand>;
};

/** A roll too long for one event was listed before, in parts. */
const noteListed = (listings: Map<string, Elector[]>, { listing, electors }: Data<'RollListed'>): void => {
  listings.set(listing, [...(listings.get(listing) ?? []), ...electors]);
};

export const held = (entries: readonly Reading<BallotEvent>[]): Held => {
  const found: Held = { electors: [], opened: null, closedAt: null, tallied: null, stands: new Map() };
  const listings = new Map<string, Elector[]>();
  for (const { type, data, id: event } of entries) {
    if (type === 'RollListed') noteListed(listings, data);
    if (type === 'BallotOpened') {
      found.opened = data;
      found.electors.push(...('listing' in data.roll ? (listings.get(data.roll.listing) ?? []) : data.roll));
    }
    if (type === 'VoteCast') found.stands.set(data.organisation, data.option);
    if (type === 'BallotClosed') found.closedAt = data.closedAt;
    if (type === 'BallotTallied') found.tallied = event;
  }
  return found;
};

type Rolled = {
  readonly votes: { readonly [stand in PastStand]?: readonly string[] };
  readonly classes: { readonly [kind: string]: readonly string[] };
  readonly weights: { readonly [organisation: string]: number };
};

/** Who stood how, of which class and with which weight. */
export const rolled = ({ electors, stands: cast }: Held): Rolled => {
  // Who was entitled is known: nobody absent is said, not left open.
  const named: { [stand in PastStand]?: string[] } = { absent: [] };
  const classes = new Map<string, string[]>();
  const weights: [string, number][] = [];
  for (const { organisation, weight, class: kind } of electors) {
    (named[cast.get(organisation) ?? 'absent'] ??= []).push(organisation);
    classes.set(kind, [...(classes.get(kind) ?? []), organisation]);
    if (weight !== 1) weights.push([organisation, weight]);
  }
  return { votes: named, classes: Object.fromEntries(classes), weights: Object.fromEntries(weights) };
};

type Counts = { readonly [unit: string]: { readonly [category: string]: string } };

/** What was counted of single members and in classes that nobody was of, where the rule asks for it: names do not tell it. */
export const countedBeside = (
  { counts }: Data<'BallotTallied'>['verdict'],
  rule: DecisionRule,
): Counts | null => {
  const units = unitsAsked(rule).filter((unit) => unit !== 'votes');
  if (units.length === 0) return null;
  const spelt = (unit: string): { readonly [count: string]: string } =>
    Object.fromEntries(Object.entries(counts[unit] ?? {}).map(([name, count]) => [name, String(count)]));
  return Object.fromEntries(units.map((unit) => [unit, spelt(unit)]));
};
