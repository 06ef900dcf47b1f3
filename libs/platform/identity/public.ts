import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';

export const PUBLIC = 'patto:public';

/** A route that needs no token: health, docs, keys. Everything else does. */
export const Public = (): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata(PUBLIC, true), ApiSecurity({}));

export const TOKEN_OPTIONAL = 'patto:token-optional';

/** A route that somebody without a token may ask as well: what they get is what everybody may know. */
export const TokenOptional = (): MethodDecorator =>
  applyDecorators(SetMetadata(TOKEN_OPTIONAL, true), ApiSecurity({}), ApiSecurity('bearer'));
