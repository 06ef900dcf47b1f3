export { startWorker, type Worker, type WorkerConfig } from './start-worker';
export { deadlines } from './deadlines';
export { policies } from './policies';
