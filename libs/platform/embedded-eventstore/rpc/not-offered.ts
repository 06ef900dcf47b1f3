import type { Method } from '../grpc/call';
import { Code, GrpcError } from '../grpc/status';

/** What a real EventStoreDB has beside streams, and what stands in for it here. */
const NOT_OFFERED: Readonly<Record<string, string>> = {
  'persistent_subscriptions.PersistentSubscriptions': 'use a catch-up subscription and keep its position',
  'projections.Projections': 'use a filtered subscription to $all',
  'users.Users': 'use the two built-in users',
  'operations.Operations': 'stop the process to shut the node down; it never scavenges',
  'monitoring.Monitoring': 'ask /health/live',
};

/** The method that refuses a service the node does not have; undefined for other paths. */
export const notOffered = (path: string): Method | undefined => {
  const [, service = '', method = ''] = path.split('/');
  const name = service.replace('event_store.client.', '');
  const instead = NOT_OFFERED[name];
  if (instead === undefined) return undefined;
  return () => {
    throw new GrpcError(
      Code.UNIMPLEMENTED,
      `${name}.${method} is not available in the embedded node: ${instead}, or use a full EventStoreDB.`,
    );
  };
};
