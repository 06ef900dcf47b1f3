export { startApi, startApiOver, type Api, type ApiConfig } from './start-api';
export { openStores, type Stores } from './stores';
