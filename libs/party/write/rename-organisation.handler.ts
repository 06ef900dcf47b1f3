import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsEdtf, IsText, Nested, SourceBody, PersonCommand } from '@patto/http';
import { organisations } from '@patto/party/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';

export class RenameOrganisationBody {
  @ApiProperty({ example: 'Aurora società cooperativa sociale' }) @IsText(300) readonly name!: string;
  /** EDTF: from when the name holds. */
  @ApiProperty({ example: '2026-03-01' }) @IsEdtf() readonly from!: string;
  @IsOptional() @Nested(() => SourceBody) readonly source: SourceBody | null = null;
}

export class RenameOrganisationCommand extends PersonCommand<RenameOrganisationBody> {}

const mayRename = warrant('RenameOrganisation', 'legal-representative', 'registrar');

@CommandHandler(RenameOrganisationCommand)
export class RenameOrganisationHandler implements ICommandHandler<RenameOrganisationCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: organisationId, body, caller }: RenameOrganisationCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayRename.of(facts, caller, { organisation: organisationId });
    const data = { ...factsOf(body), organisationId, power };
    const command = { type: 'RenameOrganisation', data, at: caller.at } as const;
    return this.runner.run(organisations, organisationId, command, caller.envelope(power, facts));
  }
}
