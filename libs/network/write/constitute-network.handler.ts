import { legalRepresentativeOf, registrarOf } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsEdtf, IsId, IsText, Nested, SourceBody, type Caller } from '@patto/http';
import type { Power } from '@patto/kernel';
import { legalShapes, networks, type LegalShape } from '@patto/network/domain';
import { dateOf } from '@patto/temporal';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export class ConstituteNetworkBody {
  /** Chosen by the caller, or made from the idempotency key when left out. */
  @ApiPropertyOptional({ type: String, example: 'rete-esempio' })
  @IsOptional()
  @IsId()
  readonly id: string | null = null;
  @ApiProperty({ example: 'Rete Esempio' }) @IsText(300) readonly name!: string;
  @ApiPropertyOptional({ type: String, example: 'RE' })
  @IsOptional()
  @IsText(30)
  readonly acronym: string | null = null;
  @ApiProperty({ enum: legalShapes, example: 'PROTOCOL' })
  @IsIn(legalShapes)
  readonly legalShape!: LegalShape;
  /** EDTF: since when the network exists. */
  @ApiPropertyOptional({ type: String, example: '2026-01' })
  @IsOptional()
  @IsEdtf()
  readonly from: string | null = null;
  /** The promoting body for which the caller speaks; null when the registrar enters the network. */
  @ApiPropertyOptional({ type: String, example: 'cooperativa-aurora' })
  @IsOptional()
  @IsId()
  readonly promoter: string | null = null;
  /** Person who keeps the register from today on. */
  @ApiPropertyOptional({ type: String, example: 'persona-segreteria' })
  @IsOptional()
  @IsId()
  readonly secretariat: string | null = null;
  @IsOptional() @Nested(() => SourceBody) readonly source: SourceBody | null = null;
}

export class ConstituteNetworkCommand extends Command<Receipt> {
  constructor(
    readonly networkId: string,
    readonly body: ConstituteNetworkBody,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ConstituteNetworkCommand)
export class ConstituteNetworkHandler implements ICommandHandler<ConstituteNetworkCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ networkId, body, caller }: ConstituteNetworkCommand): Promise<Receipt> {
    const { id: _id, promoter, ...facts } = factsOf(body);
    const power = await this.powerOf(caller, promoter);
    const data = { ...facts, networkId, secretariatFrom: dateOf(caller.at), power };
    const command = { type: 'ConstituteNetwork', data, at: caller.at } as const;
    return this.runner.run(networks, networkId, command, caller.envelope(power));
  }

  private powerOf(caller: Caller, promoter: string | null): Promise<Power | null> {
    return promoter === null
      ? registrarOf(this.runner, caller)
      : legalRepresentativeOf(this.runner, promoter, caller);
  }
}
