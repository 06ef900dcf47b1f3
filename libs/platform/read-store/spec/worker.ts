import { EventStoreDb } from '@patto/event-store';
import { connectReadStore } from '../tables/connect';
import { Projector } from '../builds/projector';
import { tally } from './tally';

/** A process that does nothing but project, for specs that kill it: `node worker.js <event store> <postgres>`. */
const main = async (eventstoreUrl = '', postgresUrl = ''): Promise<void> => {
  const projector = new Projector(connectReadStore(postgresUrl), new EventStoreDb(eventstoreUrl), [tally()], {
    leaseMs: 400,
    tickMs: 50,
    batchSize: 25,
  });
  await projector.start();
  process.stdout.write('at work\n');
};

void main(...process.argv.slice(2));
