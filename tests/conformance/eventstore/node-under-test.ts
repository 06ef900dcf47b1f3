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

export interface UnderTest {
  readonly port: number;
  readonly url: string;
  readonly dir: string;
  readonly raw: RawClient;
  /** Stops the node and starts it again on the same folder and port. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts a node on a folder of its own and a raw client to it. */
export const startUnderTest = async (): Promise<UnderTest> => {
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
