import { sourceName, type RecordedEvent } from '@patto/kernel';
import { networks, type NetworkEvent } from '@patto/network/domain';
import { dateOf, whenOrBefore } from '@patto/temporal';
import type { Entity, Said } from './said';
import { stretchOf } from './told';

const postOf = (network: string, post: string, person: string): Entity => ({
  entity: `post:${network}:${post}:${person}`,
  kind: 'post',
  network,
  subject: person,
});

/** The network itself and its offices. */
export const networkChronicle = (event: RecordedEvent): readonly Said[] => {
  const decoded = networks.history.decode(event);
  const { type, data } = decoded;
  const { networkId: network } = data;
  const claim = { kind: 'claim', event: event.id, source: null } as const;
  switch (type) {
    case 'NetworkConstituted': {
      const { name, acronym, legalShape, from } = data;
      const entity: Entity = { entity: `network:${network}`, kind: 'network', network, subject: network };
      const when = whenOrBefore(from, dateOf(event.recordedAt));
      const value = { network, name, acronym, legalShape, since: from };
      return [
        {
          ...entity,
          claim: { ...claim, slot: 'start', when, value, source: sourceName(data.source) },
          extends: false,
        },
      ];
    }
    case 'PostHolderAppointed': {
      const { post, person, from, until } = data;
      const value = { post, person, organisation: null, since: from, until, act: data.basis };
      const run = event.id;
      const start = { ...claim, run, slot: `start:${event.id}`, when: from, value };
      const end = { ...claim, run, slot: `end:${event.id}`, when: until ?? from, value: null };
      return [start, ...(until === null ? [] : [end])].map((one) => ({
        ...postOf(network, post, person),
        claim: one,
        extends: false,
      }));
    }
    case 'PostHolderEnded': {
      const { post, person, on: when } = data;
      const ended = { ...claim, slot: `ended:${event.id}`, when, value: null };
      return [{ ...postOf(network, post, person), claim: ended, extends: false }];
    }
    default:
      return toldOfNetwork(event, decoded);
  }
};

/** What sources tell of the past of a network. */
const toldOfNetwork = (event: RecordedEvent, { type, data }: NetworkEvent): readonly Said[] => {
  const { networkId: network } = data;
  switch (type) {
    case 'NetworkRecorded': {
      const { name, acronym, legalShape, from, source } = data;
      const entity: Entity = { entity: `network:${network}`, kind: 'network', network, subject: network };
      const value = { network, name, acronym, legalShape, since: from };
      return stretchOf(entity, { from, until: null, value, source }, event);
    }
    case 'PostTermRecorded': {
      const { post, person, organisation, period, from, until, source } = data;
      const value = { post, person, organisation, since: from, until, act: null };
      const run = `recorded:${period}`;
      return stretchOf(postOf(network, post, person), { from, until, value, source, run }, event);
    }
    default:
      return [];
  }
};
