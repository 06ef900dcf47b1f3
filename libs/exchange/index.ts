export { ExchangeModule } from './exchange.module';
export { Export } from './export/export.query';
export type { ImportSettings } from './import/import-limits';
export { importLines } from './import/import-lines';
export { sourceKeys } from './import/key-uses';
export { spool } from './import/spool';
