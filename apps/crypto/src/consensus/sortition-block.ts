import { ChainRejected, type ArkReader, type ChainBlock } from '@agentrooms/contracts';
import type { Hex } from 'viem';
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
  if (blockNumber > newest.number) throw unknown(blockNumber);
  return ifHeld(blockNumber, reader.block({ blockNumber }));
}

/**
 * Makes sure that the chain still answers questions about a block: a node that was started anew, or that prunes, may
 * hold a block without the state that belongs to it, and verifiers could then never vote.
 *
 * @throws ServiceError `block_unknown`
 */
export async function requireState(reader: ArkReader, dealId: Hex, blockNumber: number): Promise<void> {
  await ifHeld(blockNumber, reader.settledAt(dealId, { blockNumber }));
}

async function ifHeld<T>(blockNumber: number, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw error instanceof ChainRejected ? unknown(blockNumber) : error;
  }
}

const unknown = (blockNumber: number): ServiceError =>
  new ServiceError(409, 'block_unknown', `The chain does not hold block ${blockNumber}.`);
