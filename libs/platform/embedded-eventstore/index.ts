export { type EmbeddedNode, type NodeOptions, startNode } from './node';
export { keptIn } from './transfer/file';
export { type Repaired, repairStore } from './transfer/repair';
export { type Backup, backUpStore, exportStore, importStore, type Transfer } from './transfer/transfer';
