import { warrant } from '@patto/authority';
import { CommandRunner, type Receipt } from '@patto/event-store';
import { IsId, PersonCommand } from '@patto/http';
import { INSTALLATION, registry, REGISTRY_ID } from '@patto/party/domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';

export class AppointRegistrarBody {
  @ApiProperty({ example: 'persona-registro' }) @IsId() readonly person!: string;
}

export class AppointRegistrarCommand extends PersonCommand<AppointRegistrarBody> {}

const mayAppoint = warrant('AppointRegistrar', 'registrar');

@CommandHandler(AppointRegistrarCommand)
export class AppointRegistrarHandler implements ICommandHandler<AppointRegistrarCommand> {
  constructor(private readonly runner: CommandRunner) {}

  async execute({ body, caller }: AppointRegistrarCommand): Promise<Receipt> {
    const facts = this.runner.facts(caller.sureness);
    const power = await mayAppoint.of(facts, caller, {});
    const data = { person: body.person, power };
    const command = { type: 'AppointRegistrar', data, at: caller.at } as const;
    return this.runner.run(registry, REGISTRY_ID, command, caller.envelope(power, facts));
  }
}

/** The installation appoints its first registrar; without effect once there is one. */
export const installRegistrar = (runner: CommandRunner, person: string, at: string): Promise<Receipt> => {
  const command = { type: 'AppointRegistrar', data: { person, power: INSTALLATION }, at } as const;
  const key = `installation:${person}`;
  const envelope = {
    actor: { person: 'installation', actingFor: null },
    key,
    correlationId: key,
    causationId: key,
  };
  return runner.run(registry, REGISTRY_ID, command, envelope);
};
