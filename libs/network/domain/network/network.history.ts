import { history } from '@patto/kernel';
import { act, field, told, type Traits } from '@patto/repair/domain';
import { legalShapes, posts, upheldGrounds, type NetworkEvent } from './network.events';

export const networkHistory = history<NetworkEvent>('network', {
  NetworkConstituted: { version: 1 },
  PostHolderAppointed: { version: 1 },
  PostHolderEnded: { version: 1 },
  NetworkRecorded: { version: 1 },
  PostTermRecorded: { version: 1 },
  FactUpheld: { version: 1 },
});

const { count, id, legalDate, oneOf, orNull, text, vagueDate } = field;
const named = {
  name: text(300),
  acronym: orNull(text(30)),
  legalShape: oneOf(...legalShapes),
  from: orNull(vagueDate),
};
const reason = orNull(text(500));

export const networkTraits: Traits<NetworkEvent> = {
  // A network that was founded was founded; what was said of it may be wrong.
  NetworkConstituted: { ...act(named), isRetractable: false },
  PostHolderAppointed: act({ person: id, post: oneOf(...posts), from: legalDate, until: orNull(legalDate) }),
  PostHolderEnded: act({ person: id, post: oneOf(...posts), on: legalDate, reason: text(500) }),
  NetworkRecorded: told(named),
  PostTermRecorded: told({
    ...{ post: text(64), person: id, organisation: orNull(id), period: count, reason },
    ...{ from: orNull(vagueDate), until: orNull(vagueDate) },
  }),
  FactUpheld: act({ ground: oneOf(...upheldGrounds), reason: text(2000) }),
};
