import { keccak256, type Hex } from 'viem';
import { ChainRejected } from './errors.js';
import { onChain, type RpcClient } from './rpc.js';

/** What became of a broadcast: the node has the transaction, or another one has taken its nonce. */
export type BroadcastOutcome = 'accepted' | 'nonce-taken';

const ALREADY_THERE = /already (known|imported|exists|in)|known transaction/i;
const NONCE_TAKEN = /nonce (is )?too low|lower than|underpriced|already used|invalid nonce/i;

/** Whether the node knows a transaction, mined or waiting. @throws ChainUnavailable */
export const isTransactionKnown = async (client: RpcClient, hash: Hex): Promise<boolean> =>
  (await onChain(() => client.request({ method: 'eth_getTransactionByHash', params: [hash] }))) !== null;

/**
 * Whether the node has a transaction that is in no block yet. A node that was rolled back may still show one of a block
 * that is gone. @throws ChainUnavailable
 */
export const isWaiting = async (client: RpcClient, hash: Hex): Promise<boolean> => {
  const known = await onChain(() => client.request({ method: 'eth_getTransactionByHash', params: [hash] }));
  return known !== null && (known.blockNumber ?? null) === null;
};

/**
 * Hands a signed transaction to the node. Repeating it is harmless: one that the node has is accepted again.
 * @throws ChainUnavailable (it may have arrived), ChainRejected (it has not)
 */
export const broadcast = async (client: RpcClient, raw: Hex): Promise<BroadcastOutcome> => {
  try {
    await onChain(() => client.request({ method: 'eth_sendRawTransaction', params: [raw] }));
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ChainRejected)) throw error;
    if (ALREADY_THERE.test(error.details ?? '')) return 'accepted';
    if (!NONCE_TAKEN.test(error.details ?? '')) throw error;
    return (await isTransactionKnown(client, keccak256(raw))) ? 'accepted' : 'nonce-taken';
  }
};
