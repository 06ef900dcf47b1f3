export const measurePeer = async () => {};
