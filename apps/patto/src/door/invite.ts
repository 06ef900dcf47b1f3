import { ConfigError, readConfig } from '@patto/config';
import { addresses, NoStores } from '../projections/stores';
import { urlOf } from '../remote/remote-patto';
import { publicAddress, withDoor } from './open-door';

const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * Prints a link that lets a person in once, within seven days, and gives them a passkey: for the first registrar, before
 * there is anybody who could invite. What they may do is for the record to say.
 */
export const invite = async (person: string): Promise<void> => {
  try {
    const config = readConfig();
    if (!ID.test(person)) throw new ConfigError(['The person must be an id of a-z, 0-9 and -.']);
    const address = publicAddress(config, await urlOf({}, config));
    const link = await withDoor(config, addresses().postgresUrl, (door) =>
      door.link('invitation', person, address),
    );
    process.stdout.write(`${link}\n`);
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof NoStores)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
};
