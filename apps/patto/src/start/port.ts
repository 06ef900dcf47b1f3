import { createServer } from 'node:net';
import { StartFault } from './start-fault';

const sentence = (host: string, port: number, code: string | undefined): string => {
  const hint = 'set PORT to another port (PORT=0 takes a free one)';
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use: stop the program that uses it, or ${hint}.`;
  if (code === 'EACCES') return `This user may not open port ${port}: ${hint}.`;
  return `Patto cannot listen on ${host} (${code ?? 'unknown reason'}): set PATTO_HOST to an address of this machine.`;
};

/**
 * Looks whether the API will be able to listen, before anything is started for it.
 * @throws StartFault
 */
export const checkPort = (host: string, port: number): Promise<void> =>
  new Promise((done, failed) => {
    const server = createServer();
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      failed(new StartFault(sentence(host, port, code))),
    );
    server.listen(port, host, () => server.close(() => done()));
  });
