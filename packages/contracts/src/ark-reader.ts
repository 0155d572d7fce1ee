import type { Address, Hex } from 'viem';
import { chainReads } from './chain-reads.js';
import { confirmationOf, type Confirmation } from './confirmations.js';
import type { Settlement } from './deal.js';
import type { Deployment } from './deployment.js';
import { EscrowRevert } from './errors.js';
import { findSettlementTransaction, type SettlementTransaction } from './find-settlement.js';
import { createRpcClient, onChain, type RpcOptions } from './rpc.js';
import { encodeSettle } from './settlement-calls.js';

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

    /** The transaction that settled a deal, alone or in a batch; undefined when it is not settled. Three requests or more. */
    findSettlementTransaction: async (dealId: Hex): Promise<SettlementTransaction | undefined> => {
      const settledAt = await reads.settledAt(dealId);
      if (settledAt === undefined) return undefined;
      return findSettlementTransaction(client, deployment.escrow, dealId, settledAt);
    },
  };
};

export type ArkReader = ReturnType<typeof createArkReader>;
