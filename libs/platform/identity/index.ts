export { AccessTokens, embeddedTokens, oidcTokens } from './access-tokens';
export { type EmbeddedIssuer, openEmbeddedIssuer, type TokenRequest } from './embedded-issuer';
export { IdentityModule, type IdentitySettings } from './identity.module';
export { PUBLIC, Public, TokenOptional } from './public';
export { openSecret, Secret } from './secret';
