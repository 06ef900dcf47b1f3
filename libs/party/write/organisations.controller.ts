import { Acts } from '@patto/authority';
import { CurrentCaller, IdParam, ReceiptView, type Caller } from '@patto/http';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AppointRegistrarBody, AppointRegistrarCommand } from './appoint-registrar.handler';
import {
  DesignateRepresentativeBody,
  DesignateRepresentativeCommand,
} from './designate-representative.handler';
import { EndRepresentationBody, EndRepresentationCommand } from './end-representation.handler';
import { RegisterOrganisationBody, RegisterOrganisationCommand } from './register-organisation.handler';
import { RenameOrganisationBody, RenameOrganisationCommand } from './rename-organisation.handler';

@Controller('v1')
export class OrganisationsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('registrars')
  @Acts('AppointRegistrar')
  async appointRegistrar(
    @Body() body: AppointRegistrarBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(
      body.person,
      await this.commands.execute(new AppointRegistrarCommand(body.person, body, caller)),
    );
  }

  @Post('organisations')
  @Acts('RegisterOrganisation')
  async register(
    @Body() body: RegisterOrganisationBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    const id = body.id ?? caller.newId('organisation');
    return ReceiptView.of(id, await this.commands.execute(new RegisterOrganisationCommand(id, body, caller)));
  }

  @Post('organisations/:organisationId/names')
  @Acts('RenameOrganisation')
  async rename(
    @IdParam('organisationId') id: string,
    @Body() body: RenameOrganisationBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new RenameOrganisationCommand(id, body, caller)));
  }

  @Post('organisations/:organisationId/representatives')
  @Acts('DesignateRepresentative')
  async designate(
    @IdParam('organisationId') id: string,
    @Body() body: DesignateRepresentativeBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(
      id,
      await this.commands.execute(new DesignateRepresentativeCommand(id, body, caller)),
    );
  }

  @Post('organisations/:organisationId/representatives/end')
  @Acts('EndRepresentation')
  async endRepresentation(
    @IdParam('organisationId') id: string,
    @Body() body: EndRepresentationBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptView> {
    return ReceiptView.of(id, await this.commands.execute(new EndRepresentationCommand(id, body, caller)));
  }
}
