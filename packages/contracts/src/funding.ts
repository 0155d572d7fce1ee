import { encodeFunctionData, zeroAddress, type Address } from 'viem';
import { devFaucetAbi } from './abi.js';
import { MAX_TRANSACTION_GAS, type TransactionCall } from './legacy-transaction.js';

/** What a wallet of a dev chain is to have at least. */
export interface Funding {
  wallet: Address;
  /** Micro-USDC. */
  usdc: bigint;
  /** Needed when there are tokenIds. */
  collection?: Address;
  /** Minted to the wallet unless it owns them already. */
  tokenIds?: readonly bigint[];
  /** Native balance in wei. */
  gasWei: bigint;
}

// Upper bounds of what DevFaucet uses for an empty wallet; a test measures them.
const GAS_BASE = 60_000n;
const GAS_PER_WALLET = 95_000n;
const GAS_PER_TOKEN = 62_000n;

const gasFor = (fundings: readonly Funding[]): bigint => {
  const tokens = fundings.reduce((sum, { tokenIds }) => sum + (tokenIds?.length ?? 0), 0);
  return GAS_BASE + GAS_PER_WALLET * BigInt(fundings.length) + GAS_PER_TOKEN * BigInt(tokens);
};

/** The one transaction that funds all these wallets. @throws RangeError beyond 5,000,000 gas: split it then */
export const fundBatchCall = (faucet: Address, fundings: readonly Funding[]): TransactionCall => {
  const gas = gasFor(fundings);
  if (gas > MAX_TRANSACTION_GAS)
    throw new RangeError(`${fundings.length} wallets need up to ${gas} gas: split them`);
  const args = fundings.map(({ collection = zeroAddress, tokenIds = [], ...rest }) => ({
    ...rest,
    collection,
    tokenIds,
  }));
  return {
    to: faucet,
    data: encodeFunctionData({ abi: devFaucetAbi, functionName: 'fundBatch', args: [args] }),
    value: fundings.reduce((sum, { gasWei }) => sum + gasWei, 0n),
    gas,
  };
};
