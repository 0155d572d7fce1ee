import { onChain, type RpcClient } from './rpc.js';

/** Later than any block in seconds (year 5138), earlier than any in milliseconds (1973). */
const MILLISECONDS_FROM = 100_000_000_000n;

/** Units of `block.timestamp` in a second on this chain, told from its newest block: 1 or 1000. */
export const detectTimeScale = async (client: RpcClient): Promise<number> =>
  (await onChain(() => client.getBlock({ blockTag: 'latest' }))).timestamp >= MILLISECONDS_FROM ? 1000 : 1;
