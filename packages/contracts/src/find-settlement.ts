import { encodeEventTopics, hexToNumber, isAddressEqual, type Address, type Hex } from 'viem';
import { escrowAbi } from './abi.js';
import { rawReceipt, type RawReceipt } from './receipt.js';
import { onChain, type RpcClient } from './rpc.js';
import { dealIdsIn } from './settlement-calls.js';

/** The transaction that settled a deal. */
export interface SettlementTransaction {
  hash: Hex;
  blockNumber: number;
  blockHash: Hex;
}

const settles = (receipt: RawReceipt, dealId: Hex): boolean => {
  if (hexToNumber(receipt.status) !== 1) return false;
  if (!receipt.logs?.length) return true; // a node without logs: the first success with this deal is the best guess
  const topics = encodeEventTopics({ abi: escrowAbi, eventName: 'Settled', args: { dealId } });
  return receipt.logs.some((log) => log.topics[0] === topics[0] && log.topics[1] === topics[1]);
};

/**
 * Finds the transaction that settled a deal in a given block (`settledAt`), without log queries: by its calldata.
 * A block can hold several tries of one deal; the receipts tell them apart.
 */
export const findSettlementTransaction = async (
  client: RpcClient,
  escrow: Address,
  dealId: Hex,
  settledAt: number,
): Promise<SettlementTransaction | undefined> => {
  const block = await onChain(() =>
    client.getBlock({ blockNumber: BigInt(settledAt), includeTransactions: true }),
  );
  const wanted = dealId.toLowerCase();
  for (const { hash, to, input } of block.transactions) {
    if (to == null || !isAddressEqual(to, escrow) || !dealIdsIn(input).includes(wanted as Hex)) continue;
    const receipt = await rawReceipt(client, hash);
    if (receipt !== null && settles(receipt, dealId))
      return { hash, blockNumber: settledAt, blockHash: block.hash };
  }
  return undefined;
};
