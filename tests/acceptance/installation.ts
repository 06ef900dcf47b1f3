import { EventStoreDb } from '@patto/event-store';
import { installationTokens, type InstallationTokens } from '@patto/identity';
import { createLogger } from '@patto/http';
import { startEventStore, startFreshEventStore, startPostgres } from '@patto/testing/stores';
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
  raw(path: string, headers?: Record<string, string>): Promise<Response>;
  /** The lines of an answer of newline-delimited JSON. */
  lines(path: string): Promise<Record<string, unknown>[]>;
  /** The first `count` events of a stream of Server-Sent Events. */
  stream(path: string, count: number, headers?: Record<string, string>): Promise<Record<string, unknown>[]>;
};

/** A whole Patto, spoken to over HTTP alone. */
export type Installation = {
  readonly url: string;
  /** Where its keys are. */
  readonly dataDir: string;
  /** What the command line has to be told of its stores. */
  readonly environment: Readonly<Record<string, string>>;
  as(person: string): Promise<Person>;
  /** An access token of this person. */
  token(person: string): Promise<string>;
  stop(): Promise<void>;
};

const identity = { oidcIssuer: null, oidcAudience: 'patto', oidcJwks: null };

const read = async (response: Response): Promise<Answer> => ({
  status: response.status,
  body: (await response.json()) as Record<string, unknown>,
});

const parse = (line: string): Record<string, unknown> => JSON.parse(line) as Record<string, unknown>;

export const personAt = async (url: string, tokens: InstallationTokens, person: string): Promise<Person> => {
  const authorization = `Bearer ${await tokens.issueToken({ person })}`;
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
    raw: (path, headers = {}) => fetch(`${url}${path}`, { headers: { authorization, ...headers } }),
    lines: async (path) => {
      const text = await (await fetch(`${url}${path}`, { headers: { authorization } })).text();
      return text.split('\n').filter(Boolean).map(parse);
    },
    stream: async (path, count, headers = {}) => {
      const response = await fetch(`${url}${path}`, { headers: { authorization, ...headers } });
      let text = '';
      const events = (): string[] => text.split('\n').filter((line) => line.startsWith('data: '));
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk as Uint8Array).toString('utf8');
        if (text.endsWith('\n\n') && events().length >= count) break;
      }
      return events()
        .slice(0, count)
        .map((line) => parse(line.slice('data: '.length)));
    },
  };
};

/** Whoever keeps a network lets somebody read all of it. */
export const letRead = async (keeper: Person, network: string, person = 'storica'): Promise<void> => {
  const right = { person, parts: ['record'], from: '2020-01-01', reason: 'ricerca' };
  expect(await keeper.post(`/v1/networks/${network}/readings`, right)).toMatchObject({ status: 201 });
};

/** Where the record stood when this was called. */
const headOf = async (eventstoreUrl: string): Promise<string> => {
  const store = new EventStoreDb(eventstoreUrl);
  const head = await store.head();
  await store.close();
  return head === null ? '' : `atLeast=${head.commit}/${head.prepare}`;
};

/** Waits until the read side knows what others have written before, as long as that takes. */
const caughtUp = async (eventstoreUrl: string, person: Person): Promise<void> => {
  const atLeast = await headOf(eventstoreUrl);
  while ((await person.get(`/v1/networks?${atLeast}`)).status === 503);
};

/**
 * A database of its own, API and worker in this process; `registrar` keeps the register of organisations. The record is
 * the one that EVENTSTORE_URL names, if any, with all that others write there, unless it has to be empty.
 */
export const install = async ({ isEmpty = false } = {}): Promise<Installation> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'patto-acceptance-'));
  const [eventstore, database] = await Promise.all([
    isEmpty ? startFreshEventStore() : startEventStore(),
    startPostgres(),
  ]);
  const urls = { eventstoreUrl: eventstore.url, postgresUrl: database.url };
  const worker = await startWorker(urls);
  const config = { ...urls, ...identity, dataDir, host: '127.0.0.1', port: 0, registrar: 'registrar' };
  const api = await startApi(config, createLogger('error', 'json'));
  const tokens = installationTokens(dataDir, api.url);
  /** A token holds for a day: who is asked for again has one. */
  const known = new Map<string, Promise<string>>();
  const tokenOf = (person: string): Promise<string> => {
    const token = known.get(person) ?? tokens.issueToken({ person });
    known.set(person, token);
    return token;
  };
  await caughtUp(urls.eventstoreUrl, await personAt(api.url, tokens, 'registrar'));
  return {
    url: api.url,
    dataDir,
    environment: { EVENTSTORE_URL: urls.eventstoreUrl, POSTGRES_URL: urls.postgresUrl },
    as: (person) => personAt(api.url, tokens, person),
    token: tokenOf,
    stop: async () => {
      await api.close();
      await worker.stop();
      await Promise.all([eventstore.stop(), database.stop()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
