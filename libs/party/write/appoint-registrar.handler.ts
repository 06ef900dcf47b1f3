import { CommandRunner, type Receipt } from '@patto/event-store';
import { IsId, PersonCommand } from '@patto/http';
import { registry, REGISTRY_ID } from '@patto/party/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';

export class AppointRegistrarBody {
  @ApiProperty({ example: 'persona-registro' }) @IsId() readonly person!: string;
}

export class AppointRegistrarCommand extends PersonCommand<AppointRegistrarBody> {}

@CommandHandler(AppointRegistrarCommand)
export class AppointRegistrarHandler implements ICommandHandler<AppointRegistrarCommand> {
  constructor(private readonly runner: CommandRunner) {}

  execute({ body, caller }: AppointRegistrarCommand): Promise<Receipt> {
    const data = { person: body.person, by: caller.person };
    const command = { type: 'AppointRegistrar', data, at: caller.at } as const;
    return this.runner.run(
      registry,
      REGISTRY_ID,
      command,
      caller.envelope({ office: 'registrar', of: null }),
    );
  }
}

/** The installation appoints its first registrar; without effect once there is one. */
export const installRegistrar = (runner: CommandRunner, person: string, at: string): Promise<Receipt> => {
  const command = { type: 'AppointRegistrar', data: { person, by: null }, at } as const;
  const key = `installation:${person}`;
  const envelope = {
    actor: { person: 'installation', actingFor: null },
    key,
    correlationId: key,
    causationId: key,
  };
  return runner.run(registry, REGISTRY_ID, command, envelope);
};
