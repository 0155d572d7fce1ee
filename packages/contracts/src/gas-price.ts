import { MIN_GAS_PRICE } from './legacy-transaction.js';
import { onChain, type RpcClient } from './rpc.js';

/**
 * Price for a legacy transaction in wei: at least 5 gwei; where blocks have a base fee, twice that, so that it survives
 * six full blocks in a row.
 */
export const currentGasPrice = async (client: RpcClient): Promise<bigint> => {
  const { baseFeePerGas } = await onChain(() => client.getBlock({ blockTag: 'latest' }));
  const wanted = baseFeePerGas == null ? await onChain(() => client.getGasPrice()) : 2n * baseFeePerGas;
  return wanted > MIN_GAS_PRICE ? wanted : MIN_GAS_PRICE;
};
