export { HistoryReadModule } from './history-read.module';
export { projections } from './projections';
export { StateQuery } from './state/state.query';
export { Segments } from './facts/facts';
