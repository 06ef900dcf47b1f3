import { readConfig, type Config } from '@patto/config';
import { readFileSync } from 'node:fs';
import { pathsIn } from '../start/data-folder';
import { holderOf } from '../start/folder-lock';
import { RemoteFault, faultOf } from './remote-fault';
import type { RemoteOptions } from './remote-options';

export type { RemoteOptions } from './remote-options';

export type Query = { readonly [name: string]: string | number | null | undefined };

/** A running Patto, spoken to over HTTP as one person. Every method rejects with RemoteFault for what is no success. */
export type RemotePatto = {
  readonly url: string;
  /** The answer, body unread; `init` as `fetch` takes it. */
  open(
    path: string,
    query?: Query,
    init?: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
  ): Promise<Response>;
  /** The body of an answer of JSON. */
  get<T>(path: string, query?: Query): Promise<T>;
};

/** Where Patto runs: as told, else as the holder of the data folder says, else where the configuration would start it. */
export const urlOf = async (
  { url }: Pick<RemoteOptions, 'url'>,
  { dataDir, host, port }: Config,
): Promise<string> => {
  if (url !== undefined) return url.replace(/\/+$/, '');
  const holder = await holderOf(dataDir);
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return holder?.url ?? `http://${address}:${port === 0 ? 3000 : port}`;
};

const isThisMachine = (url: string): boolean => {
  if (!URL.canParse(url)) throw new RemoteFault(`${url} is not an address such as http://127.0.0.1:3000.`);
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
};

const tokensIn = (dataDir: string): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(readFileSync(pathsIn(dataDir).tokens, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** A token of the data folder is for the Patto on it, and never sent to another machine. */
const tokenOf = ({ token, as }: RemoteOptions, url: string, { dataDir }: Config): string => {
  if (token !== undefined) return token;
  const { historian, registrar, secretariat } = isThisMachine(url) ? tokensIn(dataDir) : {};
  const keepers = new Map(Object.entries((secretariat ?? {}) as Readonly<Record<string, unknown>>));
  const known = new Map<string, unknown>([...keepers, ['historian', historian], ['registrar', registrar]]);
  const found = as === undefined ? (historian ?? registrar) : known.get(as);
  if (typeof found === 'string') return found;
  throw new RemoteFault('Give --token, an access token for this Patto: the data folder has none for it.');
};

const textOf = (query: Query): string => {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
};

/**
 * Finds the running Patto that the options or the data folder name.
 * @throws RemoteFault when there is no token for it
 */
const remotePatto = async (options: RemoteOptions): Promise<RemotePatto> => {
  const config = readConfig();
  const url = await urlOf(options, config);
  const authorization = `Bearer ${tokenOf(options, url, config)}`;
  const open: RemotePatto['open'] = async (path, query = {}, init = {}) => {
    const address = `${url}${path}${textOf(query)}`;
    const headers = { ...init.headers, authorization };
    const response = await fetch(address, { ...init, headers }).catch((error: unknown) => {
      if (init.signal?.aborted) throw error;
      throw new RemoteFault(`No Patto answers at ${url}: start it (npx patto start) or give --url.`);
    });
    if (!response.ok) throw await faultOf(response);
    return response;
  };
  return {
    url,
    open,
    get: async <T>(path: string, query: Query = {}) => (await (await open(path, query)).json()) as T,
  };
};

/** Runs one command: what is no success is told in one sentence on standard error, with exit code 1. */
export const speaking = async (
  options: RemoteOptions,
  work: (patto: RemotePatto) => Promise<void>,
): Promise<void> => {
  try {
    await work(await remotePatto(options));
  } catch (error) {
    if (!(error instanceof RemoteFault) && !isConfigError(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
};

const isConfigError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'ConfigError';
