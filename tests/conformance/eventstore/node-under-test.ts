import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as embedded from '@patto/embedded-eventstore';
import { connect, type RawClient } from './raw-client';

type Library = typeof embedded;

/** The library to test: the project's own, or a copy of it that was broken on purpose (see mutants.mjs). */
export const library = async (): Promise<Library> => {
  const copy = process.env['NODE_UNDER_TEST'];
  return copy === undefined ? import('@patto/embedded-eventstore') : (import(copy) as Promise<Library>);
};

/** A server to test in place of the embedded node: `EVENTSTORE_URL`, without TLS. It may be in use by others. */
const external = process.env['EVENTSTORE_URL'] ?? '';
const isExternal = external !== '';

/** For what is true of the embedded node alone, by its own nature or by choice (see "How it differs" in its README). */
export const itOfOurs = isExternal ? it.skip : it;
export const describeOurs = isExternal ? describe.skip : describe;

export type UnderTest = {
  readonly port: number;
  readonly url: string;
  readonly raw: RawClient;
  /** Stops the node and starts it again on the same folder and port; a server of others is left as it is. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type OwnNode = {
  readonly dir: string;
} & UnderTest;

/** Names of streams that no other run has used. */
export const names = (prefix: string): (() => string) => {
  const run = randomUUID().slice(0, 8);
  let count = 0;
  return () => `${prefix}-${run}-${(count += 1)}`;
};

/** Starts an embedded node on a folder of its own and a raw client to it. */
export const startOwn = async (): Promise<OwnNode> => {
  const { startNode } = await library();
  const dir = await mkdtemp(join(tmpdir(), 'patto-store-'));
  let node = await startNode({ port: 0, dir, fsync: false });
  const raw = connect(node.port);
  return {
    port: node.port,
    url: node.url,
    dir,
    raw,
    restart: async () => {
      await node.close();
      node = await startNode({ port: node.port, dir, fsync: false });
    },
    close: async () => {
      raw.close();
      await node.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

const connectExternal = (): UnderTest => {
  const port = Number(new URL(external.replace(/^esdb/, 'http')).port);
  const raw = connect(port);
  return {
    port,
    url: external,
    raw,
    restart: () => Promise.resolve(),
    close: () => {
      raw.close();
      return Promise.resolve();
    },
  };
};

/** The server under test: the one that `EVENTSTORE_URL` names on this machine, or an embedded node. */
export const startUnderTest = async (): Promise<UnderTest> => (isExternal ? connectExternal() : startOwn());
