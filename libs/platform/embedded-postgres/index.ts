export { freePort, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';
export { EmbeddedPostgresError } from './server-user';
export { startTemporaryPostgres } from './temporary-postgres';
