export { HistoryReadModule } from './history-read.module';
export { projections } from './projections';
export { Gate } from './question/gate';
export { StateQuery } from './state/state.query';
export { GapsQuery } from './gaps/gaps.query';
export { MembersQuery } from './members/members.query';
