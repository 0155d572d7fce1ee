import type { Address, Hex } from 'viem';
import { devFaucetAbi } from './abi.js';
import { fundBatchCall } from './funding.js';
import type { LegacySender } from './legacy-sender.js';
import { onChain, type RpcClient } from './rpc.js';

/** Tokens a transaction, so that it stays well below the gas limit of a block and of a transaction. */
const TOKENS_PER_MINT = 60;
const TOKENS_PER_CHECK = 500;

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

/** Those of the tokens that do not exist yet. */
export const missingTokens = async (
  client: RpcClient,
  faucet: Address,
  collection: Address,
  tokenIds: readonly bigint[],
): Promise<bigint[]> => {
  const missing: bigint[] = [];
  for (const ids of chunks(tokenIds, TOKENS_PER_CHECK)) {
    const call = {
      abi: devFaucetAbi,
      address: faucet,
      functionName: 'minted',
      args: [collection, ids],
    } as const;
    const minted = await onChain(() => client.readContract({ ...call, blockTag: 'latest' }));
    missing.push(...ids.filter((_, i) => !minted[i]));
  }
  return missing;
};

/** Sends the transactions that mint tokens to the sender; returns their hashes without waiting. */
export const sendSeedMints = async (
  sender: LegacySender,
  faucet: Address,
  collection: Address,
  tokenIds: readonly bigint[],
): Promise<Hex[]> => {
  const hashes: Hex[] = [];
  for (const ids of chunks(tokenIds, TOKENS_PER_MINT)) {
    const funding = { wallet: sender.address, usdc: 0n, gasWei: 0n, collection, tokenIds: ids };
    hashes.push((await sender.send(fundBatchCall(faucet, [funding]))).hash);
  }
  return hashes;
};
