import type { Network } from '../network/network.service.js';

/** Milliseconds: a lock must not wait for a chain that does not answer. */
const PATIENCE = 1_000;

/**
 * The newest block at the moment of a lock, which will draw the deal's verifiers: nobody can choose it later. Null when
 * the chain is out of reach; then it is fixed when the deal is first verified.
 */
export async function lockBlock(network: Network): Promise<bigint | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      resolve(null);
    }, PATIENCE);
  });
  const newest = network
    .read((reader) => reader.block())
    .then(
      ({ number }) => BigInt(number),
      () => null,
    );
  try {
    return await Promise.race([newest, late]);
  } finally {
    clearTimeout(timer);
  }
}
