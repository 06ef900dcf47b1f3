import { once } from 'node:events';

/** The lines of an answer as they come, however the network cuts them. */
export async function* linesOf(body: AsyncIterable<Uint8Array> | null): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** Writes a line, no faster than it is read; false once nobody reads any more (as behind `| head`). */
export const tell = async (line: string): Promise<boolean> => {
  const { stdout } = process;
  if (!stdout.writable) return false;
  if (!stdout.write(`${line}\n`))
    await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]).catch(() => undefined);
  return stdout.writable;
};

/** A reader who goes away is no fault. */
export const expectReaderToLeave = (): void => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
};
