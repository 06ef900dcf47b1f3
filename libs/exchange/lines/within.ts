import { idWithinNetwork, withinNetwork, type Basis } from '@patto/kernel';

/** A line names what is its network's own by the id that the network gave; the record has the network before it. */
export const inRecord = (network: string, id: string | null): string | null =>
  id === null ? null : withinNetwork(network, id);

export const inLine = (id: string | null): string | null => (id === null ? null : idWithinNetwork(id));

export const basisInRecord = (network: string, basis: Basis): Basis => {
  if (basis.kind === 'clause') return { ...basis, instrument: withinNetwork(network, basis.instrument) };
  if (basis.kind !== 'motion') return basis;
  return {
    ...basis,
    motion: withinNetwork(network, basis.motion),
    ballot: withinNetwork(network, basis.ballot),
  };
};

export const basisInLine = (basis: Basis): Basis => {
  if (basis.kind === 'clause') return { ...basis, instrument: idWithinNetwork(basis.instrument) };
  if (basis.kind !== 'motion') return basis;
  return { ...basis, motion: idWithinNetwork(basis.motion), ballot: idWithinNetwork(basis.ballot) };
};
