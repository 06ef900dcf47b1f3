import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsEdtf, IsId, IsText, Nested, NestedList, SourceBody, PersonCommand } from '@patto/http';
import { ReadDatabase } from '@patto/read-store';
import { organisations } from '@patto/party/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';

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
  constructor(
    private readonly runner: CommandRunner,
    private readonly database: ReadDatabase,
  ) {}

  async execute({ id: organisationId, body, caller }: RegisterOrganisationCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayRegister.of(facts, caller, {});
    const { id: _id, ...told } = factsOf(body);
    const taken = power === null ? null : await this.takenOf(organisationId, told.externalIds);
    const data = { ...told, organisationId, taken, power };
    const command = { type: 'RegisterOrganisation', data, at: caller.at } as const;
    const envelope = { ...caller.envelope(power, facts), expectsNoStream: true } as const;
    return this.runner.run(organisations, organisationId, command, envelope);
  }

  /** As the read models know it: two that are registered at the same moment show in the gaps. */
  private async takenOf(
    id: string,
    identifiers: readonly ExternalIdBody[],
  ): Promise<(ExternalIdBody & { by: string }) | null> {
    if (identifiers.length === 0) return null;
    const [lists, values] = [identifiers.map(({ list }) => list), identifiers.map(({ value }) => value)];
    const [row] = await this.database.sql<(ExternalIdBody & { by: string })[]>`
      select asked.list, asked.value, subject as by from unnest(${lists}::text[], ${values}::text[]) as asked(list, value)
      join read.segment s
        on s.kind = 'identifier' and s.value ->> 'list' = asked.list and s.value ->> 'value' = asked.value
      where believed is not null and status in ('yes', 'disputed', 'unknown') and subject <> ${id}
      order by subject limit 1`;
    return row ?? null;
  }
}
