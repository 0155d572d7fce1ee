import { isAddressEqual, type Address, type Hex } from 'viem';
import { broadcast } from './broadcast.js';
import { ChainRejected, ChainUnavailable } from './errors.js';
import { currentGasPrice } from './gas-price.js';
import { signLegacyTransaction, type SignedTransaction, type TransactionCall } from './legacy-transaction.js';
import { createLock } from './lock.js';
import { Nonces } from './nonces.js';
import { readSigned, replacementPrice } from './replacement.js';
import { onChain, type RpcClient } from './rpc.js';
import { addressOfKey } from './secp256k1.js';

/** What can be said about one sending. */
export interface SendOptions {
  /**
   * Called with the signed transaction before it is broadcast, so that its hash can be stored first. Called again,
   * with another hash, when the nonce turned out to be taken. If it throws, nothing is sent.
   */
  onSigned?: (transaction: SignedTransaction) => Promise<void> | void;
}

export interface LegacySenderOptions {
  /** Fixed price in wei; by default the chain is asked. */
  gasPrice?: bigint;
  /** A waiting transaction this old is looked for, and handed over again when the node forgot it. Default 3 s. */
  lostAfterMs?: number;
  clock?: () => number;
}

/** Sends transactions from one account. */
export interface LegacySender {
  readonly address: Address;
  chainId(): Promise<number>;
  /**
   * Signs and broadcasts; does not wait for a block. Calls may run in parallel.
   * @throws ChainUnavailable (it may have arrived; sending again is safe only for idempotent calls), ChainRejected
   */
  send(call: TransactionCall, options?: SendOptions): Promise<SignedTransaction>;
  /**
   * Sends the call of a transaction that waits too long once more, with its nonce, at one eighth more than it offered
   * or at today's price, whichever is higher. At most one of the two can ever be in a block.
   * @throws ChainRejected when the nonce was used meanwhile (look for the old one's receipt), ChainUnavailable,
   * RangeError when another account signed it
   */
  replace(transaction: SignedTransaction, options?: SendOptions): Promise<SignedTransaction>;
  /**
   * Hands to the node again what it lost of the account's last transactions, as after a restart or a rollback. Looks at
   * most once a second, however often it is called. @throws ChainUnavailable
   */
  revive(): Promise<void>;
}

const GAS_PRICE_TTL_MS = 2_000;
/** Another process with the same key can win this many nonces in a row before we give up. */
const MAX_COLLISIONS = 50;

/** A sender of legacy transactions with a nonce counter of its own. */
export const createLegacySender = (
  client: RpcClient,
  privateKey: Hex,
  { gasPrice, lostAfterMs = 3_000, clock = Date.now }: LegacySenderOptions = {},
): LegacySender => {
  const address = addressOfKey(privateKey);
  const lock = createLock();
  const nonces = new Nonces(client, address, lostAfterMs, clock);
  let knownChainId: number | undefined;
  let price = { wei: gasPrice ?? 0n, until: gasPrice === undefined ? -Infinity : Infinity };

  const chainId = async () => (knownChainId ??= await onChain(() => client.getChainId()));
  const priceNow = async () => {
    if (clock() >= price.until)
      price = { wei: await currentGasPrice(client), until: clock() + GAS_PRICE_TTL_MS };
    return price.wei;
  };

  const attempt = async (call: TransactionCall, { onSigned }: SendOptions) => {
    const nonce = await nonces.reserve();
    const context = { privateKey, chainId: await chainId(), nonce, gasPrice: await priceNow() };
    const transaction = signLegacyTransaction(call, context);
    await onSigned?.(transaction);
    try {
      const outcome = await broadcast(client, transaction.raw);
      if (outcome === 'accepted') nonces.accepted(transaction);
      else nonces.taken(nonce);
      return outcome === 'accepted' ? transaction : undefined;
    } catch (error) {
      if (error instanceof ChainUnavailable) nonces.unanswered(transaction);
      throw error;
    }
  };

  const replace = async ({ raw, from }: SignedTransaction, { onSigned }: SendOptions) => {
    if (!isAddressEqual(from, address)) throw new RangeError(`${from} sent it, not ${address}`);
    const { call, nonce, gasPrice: offered } = readSigned(raw);
    // Also with a fixed price: that one may be why the transaction is stuck.
    const [least, today] = [replacementPrice(offered), await currentGasPrice(client)];
    const context = { privateKey, chainId: await chainId(), nonce, gasPrice: today > least ? today : least };
    const transaction = signLegacyTransaction(call, context);
    await onSigned?.(transaction);
    if ((await broadcast(client, transaction.raw)) === 'nonce-taken') {
      throw new ChainRejected('The nonce was used before the transaction could be replaced', {
        details: raw,
      });
    }
    nonces.replaced(transaction);
    return transaction;
  };

  return {
    address,
    chainId,
    replace: (transaction, options = {}) => lock(() => replace(transaction, options)),
    revive: () => lock(() => nonces.keepUp()),
    // The lock is held until the node has answered: a nonce is given only when its predecessor is known to be spent,
    // so that a refused transaction leaves no gap behind which all later ones would wait.
    send: (call, options = {}) =>
      lock(async () => {
        for (let collisions = 0; collisions < MAX_COLLISIONS; collisions++) {
          const sent = await attempt(call, options);
          if (sent !== undefined) return sent;
        }
        throw new ChainRejected('Another process keeps using the nonces of this account', {
          details: address,
        });
      }),
  };
};
