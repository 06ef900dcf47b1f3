import { Global, Module } from '@nestjs/common';
import { Admission } from './admission';
import { Sights } from './sights';

/** Who may read what. Global, since every question passes it. Needs the read models' database and the clock. */
@Global()
@Module({ providers: [Sights, Admission], exports: [Sights, Admission] })
export class AuthorityModule {}
