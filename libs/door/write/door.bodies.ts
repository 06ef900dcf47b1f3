import { IsText } from '@patto/http';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { IsEmail, IsObject } from 'class-validator';

export class CodeBody {
  @IsText(100) readonly code!: string;
}

export class NewPasskeyBody extends CodeBody {
  /** What the browser's authenticator made; it is checked where it is used. */
  @IsObject() readonly response!: RegistrationResponseJSON;
}

export class PasskeyBody {
  /** What the browser's authenticator answered; it is checked where it is used. */
  @IsObject() readonly response!: AuthenticationResponseJSON;
}

export class AddressBody {
  @IsEmail() @IsText(254) readonly address!: string;
}
