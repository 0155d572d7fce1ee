import { decodeFunctionResult, encodeEventTopics, type Address, type Hex } from 'viem';
import { escrowAbi } from './abi.js';
import { isTransactionKnown } from './broadcast.js';
import { chainReads } from './chain-reads.js';
import { confirmationOf, type Confirmation } from './confirmations.js';
import type { Settlement } from './deal.js';
import type { Deployment } from './deployment.js';
import { EscrowRevert } from './errors.js';
import { findSettlementTransaction, type SettlementTransaction } from './find-settlement.js';
import { MAX_TRANSACTION_GAS } from './legacy-transaction.js';
import { rawReceipt } from './receipt.js';
import { decodeRevert } from './revert.js';
import { createRpcClient, onChain, type RpcOptions } from './rpc.js';
import { encodeSettle, encodeSettleBatch } from './settlement-calls.js';

/**
 * Reads one deployment through an Ethereum-style RPC, with nothing but what Mainsail's offers: `latest` or a number as
 * block, no log queries. Every method throws ChainUnavailable when the node does not answer.
 */
export const createArkReader = (rpcUrl: string, deployment: Deployment, options?: RpcOptions) => {
  const client = createRpcClient(rpcUrl, options);
  const reads = chainReads(client, deployment);
  return {
    ...reads,

    /** Where a transaction is now, undefined while it is in no block. Two requests. */
    confirmation: (hash: Hex): Promise<Confirmation | undefined> => confirmationOf(client, hash),

    /** What settling now would be refused with, undefined when it would succeed. */
    simulateSettle: async (settlement: Settlement, from?: Address): Promise<EscrowRevert | undefined> => {
      const call = { to: deployment.escrow, data: encodeSettle(settlement), blockTag: 'latest' as const };
      try {
        await onChain(() => client.call(from === undefined ? call : { ...call, account: from }));
        return undefined;
      } catch (error) {
        if (error instanceof EscrowRevert) return error;
        throw error;
      }
    },

    /**
     * The same for each of several deals that are settled in one transaction, in their order. One request.
     * @param settlements - at most MAX_BATCH_SIZE
     */
    simulateSettleBatch: async (
      settlements: readonly Settlement[],
    ): Promise<(EscrowRevert | undefined)[]> => {
      const data = encodeSettleBatch(settlements);
      const call = { to: deployment.escrow, data, gas: MAX_TRANSACTION_GAS, blockTag: 'latest' as const };
      const answer = await onChain(() => client.call(call));
      const failures = decodeFunctionResult({
        abi: escrowAbi,
        functionName: 'settleBatch',
        data: answer.data ?? '0x',
      });
      return failures.map((failure) => (failure === '0x' ? undefined : decodeRevert(failure)));
    },

    /** Whether the node knows a transaction, in a block or waiting for one. */
    isTransactionKnown: (hash: Hex): Promise<boolean> => isTransactionKnown(client, hash),

    /** Ids of the deals that a transaction in a block settled; undefined where the node's receipts carry no logs. */
    settledIn: async (hash: Hex): Promise<Hex[] | undefined> => {
      const logs = (await rawReceipt(client, hash))?.logs;
      if (!logs?.length) return undefined;
      const [settled] = encodeEventTopics({ abi: escrowAbi, eventName: 'Settled' });
      return logs.flatMap(({ topics: [event, dealId] }) => (event === settled && dealId ? [dealId] : []));
    },

    /** The transaction that settled a deal, alone or in a batch; undefined when it is not settled. Three requests or more. */
    findSettlementTransaction: async (dealId: Hex): Promise<SettlementTransaction | undefined> => {
      const settledAt = await reads.settledAt(dealId);
      if (settledAt === undefined) return undefined;
      return findSettlementTransaction(client, deployment.escrow, dealId, settledAt);
    },
  };
};

export type ArkReader = ReturnType<typeof createArkReader>;
