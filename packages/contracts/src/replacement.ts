import { getAddress, parseTransaction, type Hex } from 'viem';
import { isTransactionKnown } from './broadcast.js';
import {
  confirmationOf,
  waitForConfirmations,
  type Confirmation,
  type WaitOptions,
} from './confirmations.js';
import { ChainRejected, ConfirmationTimeout } from './errors.js';
import type { LegacySender, SendOptions } from './legacy-sender.js';
import type { SignedTransaction, TransactionCall } from './legacy-transaction.js';
import type { RpcClient } from './rpc.js';

/** A legacy transaction read back from its bytes. */
export interface SentTransaction {
  call: TransactionCall;
  nonce: number;
  /** Wei. */
  gasPrice: bigint;
}

/** Reads a signed legacy transaction. @throws RangeError when it is of another type */
export const readSigned = (raw: Hex): SentTransaction => {
  const { type, to, data, value, gas = 0n, nonce = 0, gasPrice = 0n } = parseTransaction(raw);
  if (type !== 'legacy') throw new RangeError(`not a legacy transaction but ${type}`);
  const call: TransactionCall = {
    gas,
    ...(to == null ? {} : { to: getAddress(to) }),
    ...(data === undefined ? {} : { data }),
    ...(value === undefined ? {} : { value }),
  };
  return { call, nonce, gasPrice };
};

/**
 * Lowest price at which a node takes a transaction in place of one that waits with the same nonce: one eighth more, as
 * nodes ask for at least a tenth (geth) or an eighth (some of its kin) more.
 */
export const replacementPrice = (old: bigint): bigint => old + (old + 7n) / 8n;

export interface ReplaceOptions extends WaitOptions, SendOptions {
  /** How long a transaction may wait for its block before it is replaced at a higher price. Default 30 s. */
  replaceAfterMs?: number;
  /** How often it may be replaced. Default 5, which raises the price by at most 80 %, unless the chain asks for more. */
  replacements?: number;
  /** Waits until it is worth looking again, instead of `pollMs`: several waiters may share one question to the chain. */
  nextLook?: () => Promise<void>;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const isAnyKnown = async (client: RpcClient, sent: readonly SignedTransaction[]): Promise<boolean> => {
  for (const { hash } of sent) if (await isTransactionKnown(client, hash)) return true;
  return false;
};

/**
 * Waits as `waitForConfirmations` does, but for a transaction that stays out of the blocks too long, or that the node
 * forgot, sends the same call again with the same nonce at a higher price; at once when it was in a block and fell out
 * of the chain. Only one of them can ever be in a block; the confirmation's hash tells which.
 * @throws ChainRejected when the chain lost it and another transaction of the account took its nonce: send anew
 * @throws ConfirmationTimeout (of the newest), ChainUnavailable
 */
export const waitOrReplace = async (
  client: RpcClient,
  sender: Pick<LegacySender, 'replace' | 'revive'>,
  first: SignedTransaction,
  count: number,
  { replaceAfterMs = 30_000, replacements = 5, onSigned, nextLook, ...wait }: ReplaceOptions = {},
): Promise<Confirmation> => {
  const { pollMs = 250, timeoutMs = 60_000, signal } = wait;
  const pause = nextLook ?? (() => sleep(pollMs));
  const giveUpAt = Date.now() + timeoutMs;
  const sent = [first];
  let newest = first;
  let replaceAt = Date.now() + replaceAfterMs;
  let wasInBlock = false;
  for (;;) {
    signal?.throwIfAborted();
    let inBlock = false;
    for (const { hash } of sent) {
      const confirmation = await confirmationOf(client, hash);
      if (confirmation === undefined) continue;
      inBlock = true;
      if (confirmation.confirmations >= count)
        return waitForConfirmations(client, hash, count, { ...wait, timeoutMs: giveUpAt - Date.now() });
    }
    if (Date.now() >= giveUpAt) throw new ConfirmationTimeout(newest.hash, timeoutMs);
    if (inBlock) replaceAt = Date.now() + replaceAfterMs;
    else if (wasInBlock && !(await isAnyKnown(client, sent))) replaceAt = Date.now();
    wasInBlock = inBlock;
    // Earlier transactions of the account that the chain lost hold this one up.
    if (!inBlock) await sender.revive();
    if (!inBlock && sent.length <= replacements && Date.now() >= replaceAt) {
      try {
        newest = await sender.replace(newest, onSigned === undefined ? {} : { onSigned });
        sent.push(newest);
      } catch (error) {
        // The nonce was used in this moment: by one of ours, which the next round finds, or else ours are lost.
        if (!(error instanceof ChainRejected) || !(await isAnyKnown(client, sent))) throw error;
      }
      replaceAt = Date.now() + replaceAfterMs;
    }
    await pause();
  }
};
