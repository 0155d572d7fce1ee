import type { Address, Hex } from 'viem';
import { broadcast } from './broadcast.js';
import { waitForConfirmations, type Confirmation, type WaitOptions } from './confirmations.js';
import type { Settlement } from './deal.js';
import type { Deployment } from './deployment.js';
import { ChainRejected } from './errors.js';
import { fundBatchCall, type Funding } from './funding.js';
import { createLegacySender, type LegacySenderOptions, type SendOptions } from './legacy-sender.js';
import { MAX_TRANSACTION_GAS, type SignedTransaction, type TransactionCall } from './legacy-transaction.js';
import { waitOrReplace, type ReplaceOptions } from './replacement.js';
import { createRpcClient, onChain, type RpcOptions } from './rpc.js';
import { encodeSettle, encodeSettleBatch } from './settlement-calls.js';
import { mintNftCall, mintUsdcCall, transferNftCall } from './token-calls.js';

export interface WriteOptions extends SendOptions {
  /** Try the call first (one request) and throw EscrowRevert instead of sending what would revert. Default true. */
  simulate?: boolean;
}

/** Gas limits. A settlement uses about 200,000; a contract wallet's signature check may cost more. */
const SETTLE_GAS = 500_000n;
const BATCH_BASE_GAS = 100_000n;
const BATCH_ENTRY_GAS = 260_000n;
const NATIVE_TRANSFER_GAS = 21_000n;

/** Most deals that one `settleBatch` may hold so that it stays below Mainsail's limit for a transaction. */
export const MAX_BATCH_SIZE = Number((MAX_TRANSACTION_GAS - BATCH_BASE_GAS) / BATCH_ENTRY_GAS);

/**
 * Sends transactions of one account: legacy ones, with nonces counted here, in parallel as you like. Every method
 * returns as soon as the node took the transaction; `waitForConfirmations` waits for blocks.
 * Errors: ChainUnavailable, ChainRejected, EscrowRevert.
 */
export const createArkWriter = (
  rpcUrl: string,
  privateKey: Hex,
  deployment: Deployment,
  options: RpcOptions & LegacySenderOptions = {},
) => {
  const client = createRpcClient(rpcUrl, options);
  const sender = createLegacySender(client, privateKey, options);
  const { escrow, usdc, faucet } = deployment;

  const write = async (call: TransactionCall, { simulate = true, ...sendOptions }: WriteOptions = {}) => {
    if (simulate) await onChain(() => client.call({ account: sender.address, blockTag: 'latest', ...call }));
    return sender.send(call, sendOptions);
  };

  return {
    address: sender.address,

    /** Sends any call without trying it first. */
    sendLegacy: (call: TransactionCall, sendOptions?: SendOptions): Promise<SignedTransaction> =>
      sender.send(call, sendOptions),

    /** Hands over a transaction that was signed before (here or by another wallet). Repeating it is harmless. */
    broadcast: async (raw: Hex): Promise<void> => {
      if ((await broadcast(client, raw)) === 'nonce-taken') {
        throw new ChainRejected('The nonce of this transaction was used by another one');
      }
    },

    /** Waits until a transaction is `count` blocks deep (1 = in a block). A revert is a result, not an error. */
    waitForConfirmations: (hash: Hex, count: number, waitOptions?: WaitOptions): Promise<Confirmation> =>
      waitForConfirmations(client, hash, count, waitOptions),

    /** Sends a waiting transaction of this account again at a higher price: see `LegacySender.replace`. */
    replace: (transaction: SignedTransaction, sendOptions?: SendOptions): Promise<SignedTransaction> =>
      sender.replace(transaction, sendOptions),

    /**
     * Like `waitForConfirmations`, but a transaction that stays out of the blocks too long is replaced at a higher
     * price, with `onSigned` told each time. The confirmation's hash tells which one made it.
     */
    waitOrReplace: (
      transaction: SignedTransaction,
      count: number,
      replaceOptions?: ReplaceOptions,
    ): Promise<Confirmation> => waitOrReplace(client, sender, transaction, count, replaceOptions),

    /** Settles one deal. */
    settle: (settlement: Settlement, writeOptions?: WriteOptions): Promise<SignedTransaction> =>
      write({ to: escrow, data: encodeSettle(settlement), gas: SETTLE_GAS }, writeOptions),

    /**
     * Settles up to MAX_BATCH_SIZE deals, each on its own. Afterwards `ArkReader.settledAt` tells which were settled and
     * `simulateSettle` why one was not. @throws RangeError
     */
    settleBatch: async (
      settlements: readonly Settlement[],
      sendOptions?: SendOptions,
    ): Promise<SignedTransaction> => {
      if (settlements.length > MAX_BATCH_SIZE)
        throw new RangeError(`at most ${MAX_BATCH_SIZE} deals a batch`);
      const gas = BATCH_BASE_GAS + BATCH_ENTRY_GAS * BigInt(settlements.length);
      return sender.send({ to: escrow, data: encodeSettleBatch(settlements), gas }, sendOptions);
    },

    /** Dev chains: brings wallets up to what they are to have; repeating it is harmless. @throws RangeError */
    fundBatch: async (
      fundings: readonly Funding[],
      writeOptions?: WriteOptions,
    ): Promise<SignedTransaction> => write(fundBatchCall(faucet, fundings), writeOptions),

    /** Creates micro-USDC (the account must be a minter). */
    mintUsdc: (to: Address, amount: bigint, writeOptions?: WriteOptions): Promise<SignedTransaction> =>
      write(mintUsdcCall(usdc, to, amount), writeOptions),

    /** Creates an NFT (the account must be a minter). */
    mintNft: (collection: Address, to: Address, tokenId: bigint, writeOptions?: WriteOptions) =>
      write(mintNftCall(collection, to, tokenId), writeOptions),

    /** Gives away an NFT of the account's own. */
    transferNft: (collection: Address, to: Address, tokenId: bigint, writeOptions?: WriteOptions) =>
      write(transferNftCall(collection, sender.address, to, tokenId), writeOptions),

    /** Sends native money, in wei. */
    transferNative: (to: Address, wei: bigint, sendOptions?: SendOptions): Promise<SignedTransaction> =>
      sender.send({ to, value: wei, gas: NATIVE_TRANSFER_GAS }, sendOptions),
  };
};

export type ArkWriter = ReturnType<typeof createArkWriter>;
