import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, PersonCommand } from '@patto/http';
import { organisations, type RepresentationEnded, type RepresentationKind } from '@patto/party/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { registrarOrLegal } from '@patto/authority';

const kinds = ['LEGAL', 'DESIGNATED', 'ALTERNATE'] as const;
const reasons = ['REVOKED', 'RESIGNED', 'EXPIRED', 'DEATH', 'LEFT'] as const;

export class EndRepresentationBody {
  @ApiProperty({ example: 'persona-aurora' }) @IsId() readonly person!: string;
  @ApiProperty({ enum: kinds, example: 'DESIGNATED' }) @IsIn(kinds) readonly kind!: RepresentationKind;
  /** Legal date from which the person is no more in charge. */
  @ApiProperty({ example: '2026-06-30' }) @IsLegalDate() readonly on!: string;
  @ApiProperty({ enum: reasons, example: 'RESIGNED' })
  @IsIn(reasons)
  readonly reason!: RepresentationEnded['data']['reason'];
}

export class EndRepresentationCommand extends PersonCommand<EndRepresentationBody> {}

@CommandHandler(EndRepresentationCommand)
export class EndRepresentationHandler implements ICommandHandler<EndRepresentationCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: organisationId, body, caller }: EndRepresentationCommand): Promise<Receipt> {
    const power = await registrarOrLegal(this.runner, organisationId, caller);
    const data = { ...factsOf(body), organisationId, power };
    const command = { type: 'EndRepresentation', data, at: caller.at } as const;
    return this.runner.run(organisations, organisationId, command, caller.envelope(power));
  }
}
