import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, IsText, PersonCommand } from '@patto/http';
import { organisations, representationKinds, type RepresentationKind } from '@patto/party/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export class DesignateRepresentativeBody {
  @ApiProperty({ example: 'persona-aurora' }) @IsId() readonly person!: string;
  @ApiProperty({ enum: representationKinds, example: 'DESIGNATED' })
  @IsIn(representationKinds)
  readonly kind!: RepresentationKind;
  /** Legal date from which the person is in charge. */
  @ApiProperty({ example: '2026-01-01' }) @IsLegalDate() readonly from!: string;
  /** Legal date from which the person is no more in charge. */
  @ApiPropertyOptional({ type: String, example: '2029-01-01' })
  @IsOptional()
  @IsLegalDate()
  readonly until: string | null = null;
  /** The act of the body that names the person. */
  @ApiPropertyOptional({ type: String, example: 'verbale CdA 3/2026' })
  @IsOptional()
  @IsText(300)
  readonly act: string | null = null;
  /** The network in which alone the person stands for the body; every one when left out. */
  @ApiPropertyOptional({ type: String, example: 'rete-esempio' })
  @IsOptional()
  @IsId()
  readonly network: string | null = null;
}

export class DesignateRepresentativeCommand extends PersonCommand<DesignateRepresentativeBody> {}

/** A legal representative stands in the public register, which the registrar keeps. */
const mayName = {
  LEGAL: warrant('DesignateRepresentative (LEGAL)', 'registrar'),
  DESIGNATED: warrant('DesignateRepresentative (DESIGNATED)', 'legal-representative', 'registrar'),
  ALTERNATE: warrant('DesignateRepresentative (ALTERNATE)', 'legal-representative', 'registrar'),
};

@CommandHandler(DesignateRepresentativeCommand)
export class DesignateRepresentativeHandler implements ICommandHandler<DesignateRepresentativeCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: organisationId, body, caller }: DesignateRepresentativeCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayName[body.kind].of(facts, caller, { organisation: organisationId });
    const data = { ...factsOf(body), organisationId, power };
    const command = { type: 'DesignateRepresentative', data, at: caller.at } as const;
    return this.runner.run(organisations, organisationId, command, caller.envelope(power, facts));
  }
}
