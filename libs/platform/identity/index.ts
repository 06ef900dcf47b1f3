export { AccessTokens } from './access-tokens';
export { IdentityModule, type IdentitySettings } from './identity.module';
export { installationTokens, type InstallationTokens } from './installation-tokens';
export { PublicAddress } from './public-address';
export { PUBLIC, Public, TokenOptional } from './public';
