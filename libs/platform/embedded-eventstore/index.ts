export { type EmbeddedNode, type NodeOptions, startNode } from './node';
export { type Repaired, repairStore } from './transfer/repair';
export { exportStore, importStore, type Transfer } from './transfer/transfer';
