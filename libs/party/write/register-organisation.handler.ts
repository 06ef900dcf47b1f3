import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsEdtf, IsId, IsText, Nested, NestedList, SourceBody, PersonCommand } from '@patto/http';
import { organisations } from '@patto/party/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { takeIdentifiers } from './take-identifiers';

class ExternalIdBody {
  @ApiProperty({ example: 'RUNTS' }) @IsText(20) readonly list!: string;
  @ApiProperty({ example: '12345' }) @IsText(50) readonly value!: string;
}

export class RegisterOrganisationBody {
  /** Chosen by the caller, or made from the idempotency key when left out. */
  @ApiPropertyOptional({ type: String, example: 'cooperativa-aurora' })
  @IsOptional()
  @IsId()
  readonly id: string | null = null;
  @ApiProperty({ example: 'Cooperativa Aurora' }) @IsText(300) readonly name!: string;
  @ApiPropertyOptional({ type: String, example: 'COOPERATIVA_SOCIALE' })
  @IsOptional()
  @IsText(100)
  readonly legalForm: string | null = null;
  @NestedList(() => ExternalIdBody, 20) readonly externalIds: readonly ExternalIdBody[] = [];
  /** EDTF: since when the body is known to exist. */
  @ApiPropertyOptional({ type: String, example: '2011' })
  @IsOptional()
  @IsEdtf()
  readonly existsFrom: string | null = null;
  @IsOptional() @Nested(() => SourceBody) readonly source: SourceBody | null = null;
}

export class RegisterOrganisationCommand extends PersonCommand<RegisterOrganisationBody> {}

const mayRegister = warrant('RegisterOrganisation', 'registrar');

@CommandHandler(RegisterOrganisationCommand)
export class RegisterOrganisationHandler implements ICommandHandler<RegisterOrganisationCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: organisationId, body, caller }: RegisterOrganisationCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayRegister.of(facts, caller, {});
    const { id: _id, ...told } = factsOf(body);
    const { at } = caller;
    const envelope = { ...caller.envelope(power, facts), expectsNoStream: true } as const;
    const taking = { organisationId, power, at, envelope };
    const taken = await takeIdentifiers(this.runner, told.externalIds, taking);
    const data = { ...told, organisationId, taken, power };
    return this.runner.run(
      organisations,
      organisationId,
      { type: 'RegisterOrganisation', data, at },
      envelope,
    );
  }
}
