import type { Hex } from 'viem';
import { onChain, type RpcClient } from './rpc.js';

/** What every node's receipt holds. Mainsail's lack other fields, which viem's formatter would stumble over. */
export interface RawReceipt {
  /** 0x1 for success. */
  status: Hex;
  blockNumber: Hex;
  blockHash: Hex;
  gasUsed: Hex;
  /** Null or absent on some Mainsail nodes. */
  logs?: { topics: Hex[] }[] | null;
}

interface ReceiptRequest {
  Method: 'eth_getTransactionReceipt';
  Parameters: [Hex];
  ReturnType: RawReceipt | null;
}

/** The receipt of a transaction, null while it is in no block. @throws ChainUnavailable */
export const rawReceipt = (client: RpcClient, hash: Hex): Promise<RawReceipt | null> =>
  onChain(() => client.request<ReceiptRequest>({ method: 'eth_getTransactionReceipt', params: [hash] }));
