export * from './network/network.decider';
export { secretariatPower, type Network } from './network/network';
export * from './network/network.events';
