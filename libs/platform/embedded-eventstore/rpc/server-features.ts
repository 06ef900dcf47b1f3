import { type Method, unary } from '../grpc/call';
import { frame } from '../grpc/framing';
import { bytesField, message, textField } from '../wire/proto';

/** The version whose behaviour this node has. */
const VERSION = '24.6.0';

type Supported = {
  readonly service: string;
  readonly method: string;
  readonly features: readonly string[];
};

const of = (service: string, methods: Readonly<Record<string, readonly string[]>>): Supported[] =>
  Object.entries(methods).map(([method, features]) => ({ service, method, features }));

const BOTH = ['stream', 'all'];

// Persistent subscriptions are refused, yet named: a client that finds them missing tries HTTP/1 instead.
const SUPPORTED: readonly Supported[] = [
  ...of('event_store.client.streams.streams', {
    read: ['position', 'events'],
    append: [],
    delete: [],
    tombstone: [],
    batchappend: ['deadline_duration'],
  }),
  ...of('event_store.client.persistent_subscriptions.persistentsubscriptions', {
    create: BOTH,
    update: BOTH,
    delete: BOTH,
    read: BOTH,
    getinfo: BOTH,
    list: BOTH,
    replayparked: BOTH,
    restartsubsystem: BOTH,
  }),
  ...of('event_store.client.gossip.gossip', { read: [] }),
  ...of('event_store.client.server_features.serverfeatures', { getsupportedmethods: [] }),
];

const ANSWER = frame(
  message(
    ...SUPPORTED.map(({ service, method, features }) =>
      bytesField(
        1,
        message(
          textField(1, method),
          textField(2, service),
          ...features.map((feature) => textField(3, feature)),
        ),
      ),
    ),
    textField(2, VERSION),
  ),
);

/** ServerFeatures.GetSupportedMethods: asked before the first append of every channel. */
export const serverFeatures: Method = unary(() => ANSWER);
