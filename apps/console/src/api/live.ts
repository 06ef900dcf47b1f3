import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const AGAIN_MS = 3_000;
/** A meeting writes many entries at once: one look for all of them. */
const REST_MS = 150;

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Reads a stream of events to its end, or until the connection is cut. */
const listen = async (body: ReadableStream<Uint8Array>, onNews: () => void): Promise<void> => {
  const [reader, decoder] = [body.getReader(), new TextDecoder()];
  for (let read = await reader.read(); !read.done; read = await reader.read())
    if (decoder.decode(read.value, { stream: true }).includes('data:')) onNews();
};

/** Calls `onNews` whenever the record's stream says something, until aborted; gives up where it may not be read. */
const follow = async (network: string, onNews: () => void, signal: AbortSignal): Promise<void> => {
  const path = `/v1/networks/${encodeURIComponent(network)}/events/stream`;
  while (!signal.aborted) {
    try {
      const { ok, body } = await fetch(path, { signal });
      if (!ok || body === null) return;
      await listen(body, onNews);
    } catch {
      // The connection was cut: what was written meanwhile is seen with the next look.
    }
    await rest(AGAIN_MS);
  }
};

/**
 * Asks again for what is shown of a network when something of it was written, by whomever. Who may not read the record's
 * events is told nothing, and sees what is new when they look again.
 */
export const useLive = (network: string, isOn: boolean): void => {
  const client = useQueryClient();
  useEffect(() => {
    if (!isOn) return;
    const stop = new AbortController();
    let soon: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(soon);
      soon = setTimeout(() => void client.invalidateQueries(), REST_MS);
    };
    void follow(network, look, stop.signal);
    return () => {
      clearTimeout(soon);
      stop.abort();
    };
  }, [client, network, isOn]);
};
