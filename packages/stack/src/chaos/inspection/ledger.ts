import {
  agentroomsNftAbi,
  escrowAbi,
  testUsdcAbi,
  uuidFromDealId,
  type Deployment,
} from '@agentrooms/contracts';
import { createPublicClient, getAddress, http, type Address, type Hex, type PublicClient } from 'viem';

interface OnChain {
  readonly txHash: Hex;
  readonly blockNumber: number;
}

/** The contract's `Settled` event. */
export interface Settled extends OnChain {
  /** The deal's UUID. */
  readonly dealId: string;
  readonly seller: Address;
  readonly buyer: Address;
}

/** A `Transfer` of USDC (`value` in micro-USDC) or of a token (`value` is its id). */
export interface Transfer extends OnChain {
  readonly contract: Address;
  readonly from: Address;
  readonly to: Address;
  readonly value: bigint;
}

/** Everything that the chain remembers of money, tokens and settlements, oldest first. */
export interface Ledger {
  readonly settled: readonly Settled[];
  readonly payments: readonly Transfer[];
  readonly handovers: readonly Transfer[];
}

/** A client of the chain itself, for checks: the embedded chain has logs, though Mainsail has not. */
export const chainClient = (chainUrl: string): PublicClient =>
  createPublicClient({ transport: http(chainUrl, { batch: { batchSize: 100 }, timeout: 30_000 }) });

/** Reads the whole ledger from the chain's logs. */
export async function readLedger(client: PublicClient, deployment: Deployment): Promise<Ledger> {
  const range = { fromBlock: 0n, toBlock: 'latest', strict: true } as const;
  const collections = Object.values(deployment.collections);
  const [settled, payments, handovers] = await Promise.all([
    client.getContractEvents({ abi: escrowAbi, address: deployment.escrow, eventName: 'Settled', ...range }),
    client.getContractEvents({ abi: testUsdcAbi, address: deployment.usdc, eventName: 'Transfer', ...range }),
    client.getContractEvents({
      abi: agentroomsNftAbi,
      address: collections,
      eventName: 'Transfer',
      ...range,
    }),
  ]);
  return {
    settled: settled.map((log) => ({
      ...place(log),
      dealId: uuidFromDealId(log.args.dealId),
      seller: log.args.seller,
      buyer: log.args.buyer,
    })),
    payments: payments.map((log) => ({ ...transfer(log), value: log.args.value })),
    handovers: handovers.map((log) => ({ ...transfer(log), value: log.args.tokenId })),
  };
}

const place = (log: { transactionHash: Hex; blockNumber: bigint }): OnChain => ({
  txHash: log.transactionHash,
  blockNumber: Number(log.blockNumber),
});

const transfer = (log: {
  transactionHash: Hex;
  blockNumber: bigint;
  address: Address;
  args: { from: Address; to: Address };
}) => ({ ...place(log), contract: getAddress(log.address), from: log.args.from, to: log.args.to });
