import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsEdtf, IsId, IsText, Nested, SourceBody, PersonCommand } from '@patto/http';
import { legalShapes, networks, type LegalShape } from '@patto/network/domain';
import { dateOf } from '@patto/temporal';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { profileIn, VisibilityBody } from './visibility.body';

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
  /** To whom it shows itself; to its members alone when left out. */
  @IsOptional() @Nested(() => VisibilityBody) readonly visibility: VisibilityBody | null = null;
  @IsOptional() @Nested(() => SourceBody) readonly source: SourceBody | null = null;
}

export class ConstituteNetworkCommand extends PersonCommand<ConstituteNetworkBody> {}

/** A body promotes a network through its legal representative; the registrar enters one that is there. */
const mayPromote = warrant('ConstituteNetwork (for a promoter)', 'legal-representative');
const mayEnter = warrant('ConstituteNetwork', 'registrar');

@CommandHandler(ConstituteNetworkCommand)
export class ConstituteNetworkHandler implements ICommandHandler<ConstituteNetworkCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: networkId, body, caller }: ConstituteNetworkCommand): Promise<Receipt> {
    const { id: _id, promoter, ...told } = factsOf(body);
    const facts = this.runner.facts(caller.sureness);
    const power = await (promoter === null ? mayEnter : mayPromote).of(facts, caller, {
      organisation: promoter,
    });
    const entered = { networkId, secretariatFrom: dateOf(caller.at), visibility: profileIn(body.visibility) };
    const data = { ...told, ...entered, power };
    const command = { type: 'ConstituteNetwork', data, at: caller.at } as const;
    return this.runner.run(networks, networkId, command, caller.envelope(power, facts));
  }
}
