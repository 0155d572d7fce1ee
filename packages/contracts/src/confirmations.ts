import { hexToBigInt, hexToNumber, type Hex } from 'viem';
import { ConfirmationTimeout, EscrowRevert } from './errors.js';
import { rawReceipt } from './receipt.js';
import { onChain, type RpcClient } from './rpc.js';

/** A transaction that is in a block. */
export interface Confirmation {
  hash: Hex;
  status: 'success' | 'reverted';
  blockNumber: number;
  blockHash: Hex;
  /** 1 in the newest block. */
  confirmations: number;
  gasUsed: bigint;
  /** Why it reverted, as far as replaying it on its block's state can tell. */
  revert?: EscrowRevert;
}

export interface WaitOptions {
  pollMs?: number;
  timeoutMs?: number;
  signal?: AbortSignal;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** How often a look is repeated when the chain is reorganised in the middle of it. */
const LOOKS = 3;

/** Where a transaction is now, or undefined while it is in no block. @throws ChainUnavailable */
export const confirmationOf = async (client: RpcClient, hash: Hex): Promise<Confirmation | undefined> => {
  let receipt = await rawReceipt(client, hash);
  for (let look = 0; look < LOOKS && receipt !== null; look++) {
    const blockNumber = hexToNumber(receipt.blockNumber);
    const confirmations =
      Number(await onChain(() => client.getBlockNumber({ cacheTime: 0 }))) - blockNumber + 1;
    const { blockHash, status, gasUsed } = receipt;
    // Between the two answers a longer branch without the transaction may have taken over: then the newest block's
    // number says nothing about how deep the transaction is. It counts when it was in its block before and after.
    if (confirmations > 1) receipt = await rawReceipt(client, hash);
    if (receipt?.blockHash !== blockHash) continue;
    return {
      hash,
      status: hexToBigInt(status) === 1n ? 'success' : 'reverted',
      blockNumber,
      blockHash,
      confirmations,
      gasUsed: hexToBigInt(gasUsed),
    };
  }
  return undefined;
};

const revertReason = async (client: RpcClient, { hash, blockNumber }: Confirmation) => {
  const { from: account, to, input: data, value, gas } = await onChain(() => client.getTransaction({ hash }));
  // The state after the block knows what its other transactions did, the state before it what stood in the way at first.
  for (const replayed of [blockNumber, blockNumber - 1]) {
    try {
      await onChain(() => client.call({ account, to, data, value, gas, blockNumber: BigInt(replayed) }));
    } catch (error) {
      if (error instanceof EscrowRevert) return error;
      throw error;
    }
  }
  return undefined;
};

/**
 * Waits until a transaction is `count` blocks deep (1 = in a block). A transaction that a reorganisation throws out is
 * waited for again. A revert is a result, not an error.
 * @throws ConfirmationTimeout, ChainUnavailable
 */
export const waitForConfirmations = async (
  client: RpcClient,
  hash: Hex,
  count: number,
  { pollMs = 250, timeoutMs = 60_000, signal }: WaitOptions = {},
): Promise<Confirmation> => {
  const giveUpAt = Date.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const confirmation = await confirmationOf(client, hash);
    if (confirmation !== undefined && confirmation.confirmations >= count) {
      if (confirmation.status === 'success') return confirmation;
      const revert = await revertReason(client, confirmation);
      return revert === undefined ? confirmation : { ...confirmation, revert };
    }
    if (Date.now() >= giveUpAt) throw new ConfirmationTimeout(hash, timeoutMs);
    await sleep(pollMs);
  }
};
