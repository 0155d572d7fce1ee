import { getContractAddress, type Address, type Hex } from 'viem';
import type { LegacySender } from './legacy-sender.js';
import { onChain, type RpcClient } from './rpc.js';

/** A contract creation that was sent: where the contract will be, and the transaction to wait for. */
export interface SentContract {
  address: Address;
  hash: Hex;
}

/** Sends a contract creation; does not wait for it. `code` is the creation code followed by the encoded arguments. */
export const sendContract = async (
  client: RpcClient,
  sender: LegacySender,
  code: Hex,
): Promise<SentContract> => {
  const estimate = await onChain(() =>
    client.estimateGas({ account: sender.address, data: code, blockTag: 'latest' }),
  );
  const { nonce, hash } = await sender.send({ data: code, gas: (estimate * 11n) / 10n });
  return { address: getContractAddress({ from: sender.address, nonce: BigInt(nonce) }), hash };
};
