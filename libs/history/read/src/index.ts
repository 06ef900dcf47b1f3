export { HistoryReadModule } from './history-read.module';
export { projections } from './projections';
