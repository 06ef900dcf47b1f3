import type { Placed } from '@patto/kernel';
import { stretchOf, termOf, type Entity, type Kind, type Saying } from '@patto/repair/domain';
import { ALWAYS, dateOf, whenOrBefore } from '@patto/temporal';
import type { LegalShape, NetworkEvent } from './network.events';

const about = (kind: Kind, network: string): Entity => ({
  entity: `${kind}:${network}`,
  kind,
  network,
  subject: network,
});

export const networkOf = (id: string): Entity => about('network', id);

/** A person in an office of the network; several terms of it are runs. */
export const postOf = (network: string, post: string, person: string): Entity => ({
  entity: `post:${network}:${post}:${person}`,
  kind: 'post',
  network,
  subject: person,
});

/** That something stands, whatever became of what it rests on. */
export const upheldOf = (network: string, entity: string, despite: string): Entity => ({
  entity: `upheld:${entity}:${despite}`,
  kind: 'upheld',
  network,
  subject: null,
});

type Described = { readonly name: string; readonly acronym: string | null; readonly legalShape: LegalShape };

/** What it is called and what it is in law: each a cell of its own. */
const description = (network: string, { name, acronym, legalShape }: Described): readonly Saying[] => [
  { ...about('network-name', network), slot: 'registered', when: ALWAYS, value: { network, name, acronym } },
  { ...about('network-shape', network), slot: 'registered', when: ALWAYS, value: { network, legalShape } },
];

/** The network itself and its offices. */
export const networkChronicle = (event: Placed<NetworkEvent>): readonly Saying[] => {
  const { type, data } = event;
  const { networkId: network } = data;
  switch (type) {
    case 'NetworkConstituted': {
      const when = whenOrBefore(data.from, dateOf(data.constitutedAt));
      const value = { network, since: data.from };
      return [{ ...networkOf(network), slot: 'start', when, value }, ...description(network, data)];
    }
    case 'PostHolderAppointed': {
      const { post, person, from, until, basis, by } = data;
      const value = { post, person, organisation: null, since: from, until, act: basis, by };
      return termOf(postOf(network, post, person), { from, until, value, event: event.id });
    }
    case 'PostHolderEnded': {
      const { post, person, on: when } = data;
      return [{ ...postOf(network, post, person), slot: `ended:${event.id}`, when, value: null }];
    }
    case 'NetworkRecorded': {
      const { from, enteredAt } = data;
      const value = { network, since: from };
      const stretch = stretchOf(networkOf(network), { from, until: null, value, enteredAt });
      return [...stretch, ...description(network, data)];
    }
    case 'FactUpheld': {
      const { entity, despite, ground, reason } = data;
      const value = { upheld: entity, despite, ground, reason };
      return [{ ...upheldOf(network, entity, despite), slot: 'start', when: ALWAYS, value }];
    }
    case 'PostTermRecorded': {
      const { post, person, organisation, period, from, until, enteredAt } = data;
      const value = { post, person, organisation, since: from, until, act: null };
      const run = `recorded:${period}`;
      return stretchOf(postOf(network, post, person), { from, until, value, enteredAt, run });
    }
  }
};
