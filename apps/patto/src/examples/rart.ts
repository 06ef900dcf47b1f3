import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApiClient } from './api-client';
import { letRead } from './rete-esempio';

/** From dist/apps/patto/src/examples and from apps/patto/src/examples alike, the repository lies above `apps`. */
const file = (): string => {
  const [root = ''] = __dirname.split(/[\\/](?:dist[\\/])?apps[\\/]patto[\\/]/);
  return join(root, 'examples', 'rart', 'founders.ndjson');
};

/** RART as its founders tell it: public facts with their sources, imported as any past is. */
export const loadRart = async (client: ApiClient, registrar: string): Promise<void> => {
  await client.postLines(registrar, '/v1/imports', await readFile(file(), 'utf8'));
  await letRead(client, registrar, 'rart');
};
