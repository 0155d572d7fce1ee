import { ChainRejected, createArkReader, escrowAbi, type Deployment } from '@agentrooms/contracts/browser';
import { BaseError, createPublicClient, http, HttpRequestError, TimeoutError, zeroAddress } from 'viem';
import type { Evidence } from '../evidence.js';
import type { ReceiptChain } from './receipt-chain.js';

/** Later than any block in seconds (year 5138), earlier than any in milliseconds (1973): Mainsail counts in these. */
const MILLISECONDS_FROM = 100_000_000_000;

/** The chain behind an RPC address, with the escrow that a receipt names. Asks only for what Mainsail's RPC knows. */
export function openChain(rpcUrl: string, { domain, deal }: Evidence): ReceiptChain {
  const reader = createArkReader(rpcUrl, deploymentOf(domain, deal.payToken));
  const client = createPublicClient({ transport: http(rpcUrl) });
  return {
    chainId: () => reader.chainId(),
    verifiers: () => reader.verifiers(),
    verifiersAt: async (blockNumber) => {
      const call = { abi: escrowAbi, address: domain.escrow, functionName: 'verifiers' } as const;
      try {
        return await client.readContract({ ...call, blockNumber: BigInt(blockNumber) });
      } catch (error) {
        // How a node says that a state is gone differs from one to the next; one that does not answer is another matter.
        if (error instanceof BaseError && !wasUnanswered(error)) return undefined;
        throw error;
      }
    },
    settledAt: (dealId) => reader.settledAt(dealId),
    isSignedByContract: (mandate, signature) => reader.isMandateSigned(mandate, signature),

    block: async (blockNumber) => {
      try {
        const { hash, timestamp } = await reader.block({ blockNumber });
        const seconds = timestamp >= MILLISECONDS_FROM ? Math.floor(timestamp / 1000) : timestamp;
        return { hash, timestamp: BigInt(seconds) };
      } catch (error) {
        if (error instanceof ChainRejected) return undefined;
        throw error;
      }
    },

    transaction: async (hash) => {
      const confirmation = await reader.confirmation(hash);
      // Raw: viem's formatter wants fields that Mainsail leaves out.
      const found = await client.request({ method: 'eth_getTransactionByHash', params: [hash] });
      if (confirmation === undefined || found === null) return undefined;
      const { status, blockNumber } = confirmation;
      return { status, blockNumber, to: found.to, input: found.input };
    },
  };
}

const wasUnanswered = (error: BaseError): boolean =>
  error.walk((inner) => inner instanceof HttpRequestError || inner instanceof TimeoutError) !== null;

/** The reads made here need the escrow and the token; the rest of a deployment is not looked at. */
function deploymentOf(domain: Evidence['domain'], usdc: Deployment['usdc']): Deployment {
  return {
    ...domain,
    usdc,
    timeScale: 1,
    faucet: zeroAddress,
    treasury: zeroAddress,
    collections: {},
    verifiers: [],
    deployedAtBlock: 0,
  };
}
