export { type EmbeddedNode, type NodeOptions, startNode } from './node';
