import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { RemoteFault } from '../remote/remote-fault';
import type { RemoteOptions } from '../remote/remote-options';
import { speaking } from '../remote/remote-patto';

/** Writes the lines of a network to a file, or to standard output. */
export const exportNetwork = (
  options: RemoteOptions & { readonly network: string; readonly out?: string },
): Promise<void> =>
  speaking(options, async (patto) => {
    const { body } = await patto.open(`/v1/networks/${encodeURIComponent(options.network)}/export`);
    if (body === null) throw new RemoteFault('Patto gave no answer.');
    const lines = Readable.fromWeb(body as ReadableStream<Uint8Array>);
    if (options.out === undefined) await pipeline(lines, process.stdout, { end: false });
    else await pipeline(lines, createWriteStream(options.out));
  });
