import { openEmbeddedIssuer, type EmbeddedIssuer } from '@patto/identity';
import { createLogger } from '@patto/http';
import { startEventStore, startPostgres } from '@patto/testing/stores';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi } from '@patto/api';
import { startWorker } from '@patto/worker';

export type Answer = { readonly status: number; readonly body: Record<string, unknown> };

/** One person at the API, with a token of their own. */
export type Person = {
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string): Promise<Answer>;
};

/** A whole Patto, spoken to over HTTP alone. */
export type Installation = {
  readonly url: string;
  as(person: string): Promise<Person>;
  stop(): Promise<void>;
};

const identity = { oidcIssuer: null, oidcAudience: 'patto', oidcJwks: null };

const read = async (response: Response): Promise<Answer> => ({
  status: response.status,
  body: (await response.json()) as Record<string, unknown>,
});

export const personAt = async (url: string, issuer: EmbeddedIssuer, person: string): Promise<Person> => {
  const authorization = `Bearer ${await issuer.issueToken({ person })}`;
  return {
    post: async (path, body = {}, headers = {}) =>
      read(
        await fetch(`${url}${path}`, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
    get: async (path) => read(await fetch(`${url}${path}`, { headers: { authorization } })),
  };
};

/** Stores of its own, API and worker in this process; `registrar` keeps the register of organisations. */
export const install = async (): Promise<Installation> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'patto-acceptance-'));
  const [eventstore, database] = await Promise.all([startEventStore(), startPostgres()]);
  const urls = { eventstoreUrl: eventstore.url, postgresUrl: database.url };
  const worker = await startWorker(urls);
  const config = { ...urls, ...identity, dataDir, host: '127.0.0.1', port: 0, registrar: 'registrar' };
  const api = await startApi(config, createLogger('error', 'json'));
  const issuer = await openEmbeddedIssuer(dataDir, identity.oidcAudience);
  return {
    url: api.url,
    as: (person) => personAt(api.url, issuer, person),
    stop: async () => {
      await api.close();
      await worker.stop();
      await Promise.all([eventstore.stop(), database.stop()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
