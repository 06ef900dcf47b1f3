import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const PUBLIC = 'patto:public';

/** A route that needs no token: health, docs, keys. Everything else does. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);
