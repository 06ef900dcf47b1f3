/**
 * The id of what belongs to a network carries the network: `<network>.<id>`. No id of a network, organisation or person
 * holds a `.`, so nobody can name what is another network's by accident or on purpose.
 */
export const withinNetwork = (network: string, id: string): string => `${network}.${id}`;

/** The network that an id made by `withinNetwork` belongs to. */
export const networkOfId = (id: string): string => id.slice(0, Math.max(0, id.indexOf('.')));

/** The id that the network itself gave. */
export const idWithinNetwork = (id: string): string => id.slice(id.indexOf('.') + 1);

/** What somebody means who writes in a network's own context, with the network before the id or without it. */
export const meantIn = (network: string, id: string): string =>
  id.includes('.') ? id : withinNetwork(network, id);
