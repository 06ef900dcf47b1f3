import type { RecordedEvent } from '@patto/kernel';
import { networks, type NetworkEvent } from '@patto/network/domain';
import type { FactLine, PostLine } from '../lines/line';
import { again, byRecord, keyed, telt, type Teller, type Telling } from './told';

/** Terms that sources tell of have the numbers that sources give them; those given here come after them. */
const lastOf = (past: readonly { readonly period: number }[]): number =>
  Math.max(0, ...past.map(({ period }) => period));

/** Terms of office that the network itself gave, each until its end as later events have it. */
const liveTerms = (events: readonly RecordedEvent[], telling: Telling): readonly PostLine[] => {
  const terms: PostLine[] = [];
  const past = events.flatMap((event) => {
    const { type, data } = networks.history.decode(event);
    return type === 'PostTermRecorded' ? [data] : [];
  });
  for (const event of events) {
    const { type, data } = networks.history.decode(event);
    if (type === 'PostHolderAppointed') {
      const { networkId: network, post, person } = data;
      const from = telling.repaired.dateOf(event.id, 'start', data.from);
      const until = telling.repaired.endOf(event.id, data.until);
      const isSame = (one: { readonly post: string; readonly person: string }): boolean =>
        one.post === post && one.person === person;
      const period = 1 + lastOf(past.filter(isSame)) + terms.filter(isSame).length;
      const told = byRecord(telling, event);
      const holder = { network, post, person, organisation: null, period };
      terms.push({ kind: 'post', ...holder, from, until, reason: null, ...told });
    }
    if (type === 'PostHolderEnded') end(terms, data);
  }
  return terms;
};

type Ended = Extract<NetworkEvent, { type: 'PostHolderEnded' }>['data'];

const isRunning = ({ post, person, until }: PostLine, ended: Ended): boolean =>
  post === ended.post && person === ended.person && (until === null || until > ended.on);

const end = (terms: PostLine[], ended: Ended): void =>
  terms.forEach((term, at) => {
    if (isRunning(term, ended)) terms[at] = { ...term, until: ended.on, reason: ended.reason };
  });

export const networkTeller: Teller = (events, telling) => {
  const { repaired } = telling;
  const standing = events.filter(({ id }) => !repaired.isGone(id));
  const told = (event: RecordedEvent): readonly FactLine[] => {
    const { type, data } = networks.history.decode(event);
    if (type === 'NetworkConstituted' || type === 'NetworkRecorded') {
      const { networkId: id, name, acronym, legalShape } = data;
      const from = repaired.dateOf(event.id, 'start', data.from);
      const source = type === 'NetworkRecorded' ? again(data) : byRecord(telling, event, data.source);
      return [{ kind: 'network', id, name, acronym, legalShape, from, ...source }];
    }
    if (type !== 'PostTermRecorded') return [];
    const { networkId: network, post, person, organisation, period, reason } = data;
    const from = repaired.startOf(event.id, data.from, data.until);
    const until = repaired.endOf(event.id, data.until);
    return [
      { kind: 'post', network, post, person, organisation, period, from, until, reason, ...again(data) },
    ];
  };
  return [...standing.flatMap((event) => telt(event, told(event))), ...keyed(liveTerms(standing, telling))];
};
