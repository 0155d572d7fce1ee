import { ChainRejected, type ArkReader, type ChainBlock } from '@agentrooms/contracts';
import { ServiceError } from '../platform/errors.js';

/**
 * The block that seeds a sortition and at which verifiers read: the newest one, or the one a caller fixed when the deal
 * was locked. How old that may be is limited, because whoever names the block chooses among as many committees.
 *
 * @param maxAge in blocks
 * @throws ServiceError `block_too_old`, or `block_unknown` when the chain does not hold it
 */
export async function sortitionBlock(
  reader: ArkReader,
  blockNumber: number | undefined,
  maxAge: number,
): Promise<ChainBlock> {
  const newest = await reader.block();
  if (blockNumber === undefined || blockNumber === newest.number) return newest;
  if (newest.number - blockNumber > maxAge) {
    throw new ServiceError(409, 'block_too_old', `Block ${blockNumber} is more than ${maxAge} blocks old.`);
  }
  const unknown = new ServiceError(409, 'block_unknown', `The chain does not hold block ${blockNumber}.`);
  if (blockNumber > newest.number) throw unknown;
  try {
    return await reader.block({ blockNumber });
  } catch (error) {
    throw error instanceof ChainRejected ? unknown : error;
  }
}
