import { say } from '../projections/output';
import { speaking, type Query, type RemoteOptions, type RemotePatto } from '../remote/remote-patto';
import type { Entry, Page } from './answers';
import { differenceText, explanationText, factText, gapsText, timelineText } from './history-text';
import { stateText } from './state-text';
import { knownBy } from './when';

export type Asking = RemoteOptions & { readonly json: boolean };
export type OfNetwork = Asking & { readonly network: string };
type AsOfOptions = { readonly validAt?: string; readonly knownAt?: string };

const asOf = ({ validAt, knownAt }: AsOfOptions): Query => ({ validAt, knownAt: knownBy(knownAt) });

export const pathOf = (network: string, what: string): string =>
  `/v1/networks/${encodeURIComponent(network)}/${what}`;

const show = <T>(answer: T, { json }: Asking, textOf: (answer: T) => string): void =>
  say(json ? JSON.stringify(answer, null, 2) : textOf(answer));

const answer = (
  options: Asking,
  path: string,
  query: Query,
  textOf: (answer: never) => string,
): Promise<void> =>
  speaking(options, async (patto) => show(await patto.get<never>(path, query), options, textOf));

const PAGE = 200;

/** As many items as asked for, page after page, as one page. */
export const pages = async <T>(
  patto: RemotePatto,
  path: string,
  query: Query,
  limit: number,
): Promise<Page<T>> => {
  const items: T[] = [];
  for (let after: string | null = null; ;) {
    const size = Math.min(PAGE, limit - items.length);
    const page: Page<T> = await patto.get(path, { ...query, limit: size, after });
    items.push(...page.items);
    if (page.next === null || items.length >= limit) return { ...page, items };
    after = page.next;
  }
};

/** `patto state` */
export const state = (options: OfNetwork & AsOfOptions): Promise<void> =>
  answer(options, pathOf(options.network, 'state'), asOf(options), stateText);

export type TimelineOptions = Asking &
  AsOfOptions & {
    readonly network?: string;
    readonly entity?: string;
    readonly along: string;
    readonly subject?: string;
    readonly limit: number;
  };

/** `patto timeline`: of a network, or of one thing. */
export const timeline = (options: TimelineOptions): Promise<void> => {
  const { network, entity, along, subject, limit } = options;
  if (entity !== undefined)
    return answer(options, '/v1/facts/timeline', { ...asOf(options), entity }, factText);
  const query = { ...asOf(options), along, subject };
  return speaking(options, async (patto) =>
    show(await pages<Entry>(patto, pathOf(network ?? '', 'timeline'), query, limit), options, timelineText),
  );
};

export type DifferenceOptions = OfNetwork &
  AsOfOptions & { readonly fromValidAt?: string; readonly fromKnownAt?: string };

/** `patto difference` */
export const difference = (options: DifferenceOptions): Promise<void> => {
  const from = { fromValidAt: options.fromValidAt, fromKnownAt: knownBy(options.fromKnownAt) };
  const path = pathOf(options.network, 'difference');
  return answer(options, path, { ...asOf(options), ...from }, differenceText);
};

/** `patto explain` */
export const explain = (options: Asking & AsOfOptions & { readonly entity: string }): Promise<void> => {
  const query = { ...asOf(options), entity: options.entity };
  return answer(options, '/v1/facts/explanation', query, explanationText);
};

/** `patto gaps` */
export const gaps = (options: OfNetwork & AsOfOptions & { readonly days: number }): Promise<void> =>
  answer(options, pathOf(options.network, 'gaps'), { ...asOf(options), days: options.days }, gapsText);
