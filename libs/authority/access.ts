import { TokenOptional } from '@patto/identity';
import type { Part } from '@patto/network/domain';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** What a route is for: reading any of these parts, or of bodies, or of single things; a command; what is one's own. */
export type Access =
  | { readonly reads: readonly (Part | 'bodies' | 'facts' | 'people')[] }
  | { readonly acts: readonly string[] }
  | { readonly own: true };

export const ACCESS = 'patto:access';

const declare = (access: Access, ...more: readonly MethodDecorator[]): MethodDecorator =>
  applyDecorators(SetMetadata(ACCESS, access), ApiExtension('x-access', access), ...more);

/**
 * A question about a network: whoever may read one of these parts of it gets an answer, with a token or without.
 * `facts`: the part that the fact which is asked for belongs to.
 */
export const Reads = (...reads: readonly [Part | 'facts', ...Part[]]): MethodDecorator =>
  declare({ reads }, TokenOptional());

/** A question about bodies: whoever is known may ask. */
export const ReadsBodies = (): MethodDecorator => declare({ reads: ['bodies'] });

/** A question about persons: whoever is known may ask, and is told of those whom they may know. */
export const ReadsPeople = (): MethodDecorator => declare({ reads: ['people'] });

/** A command; each by its name in docs/authority.md, which says who may give it. */
export const Acts = (...acts: readonly [string, ...string[]]): MethodDecorator => declare({ acts });

/** A question of a person about themselves. */
export const Own = (): MethodDecorator => declare({ own: true });
