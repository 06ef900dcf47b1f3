import { EmbeddedProvider } from '@patto/identity';
import { Mailer, mailerOf, type MailSettings } from '@patto/mail';
import { Module, type DynamicModule } from '@nestjs/common';
import { DoorPagesController } from './door-pages.controller';
import { Entering } from './entering';
import { EntranceController } from './entrance.controller';
import { InvitationsController } from './invitations.controller';
import { InvitePerson } from './invite-person';
import { MineController } from './mine.controller';
import { OwnSignIn } from './own-sign-in';
import { PeopleController } from './people.controller';
import { SignInController } from './sign-in.controller';

/** How people are let in, and what they have at the door. */
@Module({})
export class DoorWriteModule {
  static within(settings: MailSettings): DynamicModule {
    return {
      module: DoorWriteModule,
      controllers: [
        ...[DoorPagesController, EntranceController, SignInController],
        ...[InvitationsController, MineController, PeopleController],
      ],
      providers: [
        Entering,
        InvitePerson,
        { provide: Mailer, useFactory: () => mailerOf(settings) },
        {
          provide: OwnSignIn,
          inject: [{ token: EmbeddedProvider, optional: true }],
          useFactory: (provider?: EmbeddedProvider) => new OwnSignIn(provider ?? null),
        },
      ],
    };
  }
}
