import { openSecret } from '@patto/identity/store';
import { Erasures, ERASURES_FILE, PersonalData, PersonKeys } from '@patto/personal-data';
import { ReadDatabase } from '@patto/read-store';
import { Module, type DynamicModule } from '@nestjs/common';
import { join } from 'node:path';
import { Acquaintances } from './acquaintance';
import { ErasuresController } from './erasures.controller';
import { MyDetailsController } from './me.controller';
import { MyData } from './my-data';
import { PeopleController } from './people.controller';

/** Where the list of erasures is, and the installation's secret: of the data folder where it is null. */
export type PeopleSettings = { readonly dataDir: string; readonly secretKey?: string | null };

/** Persons as people, beside the opaque ids of the record. */
@Module({})
export class PeopleModule {
  static within({ dataDir, secretKey = null }: PeopleSettings): DynamicModule {
    return {
      module: PeopleModule,
      controllers: [PeopleController, MyDetailsController, ErasuresController],
      providers: [
        ...[Acquaintances, MyData],
        {
          provide: PersonalData,
          inject: [ReadDatabase],
          useFactory: async ({ sql }: ReadDatabase) => {
            const secret = await openSecret(dataDir, secretKey);
            const erasures = new Erasures(join(dataDir, ERASURES_FILE));
            return new PersonalData(sql, new PersonKeys(secret.derive('personal-data')), erasures);
          },
        },
      ],
    };
  }
}
