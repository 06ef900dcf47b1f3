import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { factsOf, IsId, IsLegalDate, PersonCommand } from '@patto/http';
import {
  endReasons,
  organisations,
  representationKinds,
  type EndReason,
  type RepresentationKind,
} from '@patto/party/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

export class EndRepresentationBody {
  @ApiProperty({ example: 'persona-aurora' }) @IsId() readonly person!: string;
  @ApiProperty({ enum: representationKinds, example: 'DESIGNATED' })
  @IsIn(representationKinds)
  readonly kind!: RepresentationKind;
  /** Legal date from which the person is no more in charge. */
  @ApiProperty({ example: '2026-06-30' }) @IsLegalDate() readonly on!: string;
  @ApiProperty({ enum: endReasons, example: 'RESIGNED' })
  @IsIn(endReasons)
  readonly reason!: EndReason;
}

export class EndRepresentationCommand extends PersonCommand<EndRepresentationBody> {}

const mayEnd = warrant('EndRepresentation', 'legal-representative', 'registrar');

@CommandHandler(EndRepresentationCommand)
export class EndRepresentationHandler implements ICommandHandler<EndRepresentationCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ id: organisationId, body, caller }: EndRepresentationCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayEnd.of(facts, caller, { organisation: organisationId });
    const data = { ...factsOf(body), organisationId, power };
    const command = { type: 'EndRepresentation', data, at: caller.at } as const;
    return this.runner.run(organisations, organisationId, command, caller.envelope(power, facts));
  }
}
