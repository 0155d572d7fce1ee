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

/** Whether a receipt's logs tell of the settlement; undefined when the node keeps no logs. */
const logged = ({ logs }: RawReceipt, dealId: Hex): boolean | undefined => {
  if (!logs?.length) return undefined;
  const topics = encodeEventTopics({ abi: escrowAbi, eventName: 'Settled', args: { dealId } });
  return logs.some((log) => log.topics[0] === topics[0] && log.topics[1] === topics[1]);
};

/** How likely it is that a transaction settled the deal: a call of the contract, one that names the deal, any other. */
const closeness = (
  escrow: Address,
  dealId: Hex,
  { to, input }: { to?: Address | null; input: Hex },
): number => {
  if (to != null && isAddressEqual(to, escrow) && dealIdsIn(input).includes(dealId)) return 0;
  return input.toLowerCase().includes(dealId.slice(2)) ? 1 : 2;
};

/**
 * Finds the transaction that settled a deal in a given block (`settledAt`), without log queries: by its calldata, and by
 * its receipt. A block can hold several tries of one deal; the receipts tell them apart. Anybody may settle, also through
 * a contract of his own: after the calls of the escrow all others of the block are looked at, first those that name the
 * deal. Without logs the first success that names it is the best guess.
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
  const wanted = dealId.toLowerCase() as Hex;
  const ranked = block.transactions
    .map(({ hash, to, input }) => ({ hash, rank: closeness(escrow, wanted, { to, input }) }))
    .sort((a, b) => a.rank - b.rank);
  for (const { hash, rank } of ranked) {
    const receipt = await rawReceipt(client, hash);
    if (receipt === null || hexToNumber(receipt.status) !== 1) continue;
    if (logged(receipt, dealId) ?? rank < 2) return { hash, blockNumber: settledAt, blockHash: block.hash };
  }
  return undefined;
};
