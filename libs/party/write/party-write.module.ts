import { Module } from '@nestjs/common';
import { AppointRegistrarHandler } from './appoint-registrar.handler';
import { DesignateRepresentativeHandler } from './designate-representative.handler';
import { EndRepresentationHandler } from './end-representation.handler';
import { OrganisationsController } from './organisations.controller';
import { RegisterOrganisationHandler } from './register-organisation.handler';
import { RenameOrganisationHandler } from './rename-organisation.handler';

@Module({
  controllers: [OrganisationsController],
  providers: [
    AppointRegistrarHandler,
    DesignateRepresentativeHandler,
    EndRepresentationHandler,
    RegisterOrganisationHandler,
    RenameOrganisationHandler,
  ],
})
export class PartyWriteModule {}
