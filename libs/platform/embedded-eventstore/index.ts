export { type EmbeddedNode, type NodeOptions, startNode } from './node';
export { exportStore, importStore, type Transfer } from './transfer/transfer';
