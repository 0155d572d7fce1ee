import { setImmediate as nextTick, setTimeout as sleep } from 'node:timers/promises';
import {
  MAX_BATCH_SIZE,
  type ArkReader,
  type ArkWriter,
  type EscrowRevert,
  type Settlement,
  type SignedTransaction,
} from '@agentrooms/contracts';
import type { EscrowResponse } from '@agentrooms/protocol';
import type { Failpoint } from '@agentrooms/protocol/failpoint';
import { BlockWatch } from './block-watch.js';
import type { OnSigned } from './errand.js';

/** What settling needs of the chain. */
export interface SettlementTools {
  reader: ArkReader;
  writer: ArkWriter;
  /** Blocks to wait for. */
  confirmations: number;
  /** Usual time between two blocks, milliseconds: how often it is looked for one follows from it. */
  blockMs: number;
  failpoint: Failpoint;
  /** Is told how many deals a transaction holds. */
  onBatch: (deals: number) => void;
}

/** What became of a deal: its settlement, why the contract refuses it, or undefined when this transaction left it as it was. */
export type BatchOutcome = EscrowResponse | EscrowRevert | undefined;

interface Entry {
  settlement: Settlement;
  announce: OnSigned;
  resolve: (outcome: BatchOutcome) => void;
  reject: (error: unknown) => void;
}

/** Milliseconds after which a transaction that is in no block yet is offered at a higher price, at least. */
const REPLACE_AFTER = 20_000;
/** Milliseconds between two transactions, at most; usually half a block. */
const GATHER_AT_MOST = 1_000;
/** Milliseconds; whoever asks again later finds what became of it. */
const GIVE_UP_AFTER = 120_000;

/**
 * Sends settlements, a lone one at once. Those that become ready while another transaction is being tried, signed and
 * handed over, or within half a block after that, go out together in the next one (group commit), and are waited for
 * together. Transactions do not wait for each other's blocks: that would cost the later deals a block each.
 */
export class SettlementBatches {
  readonly #tools: SettlementTools;
  readonly #ready: Entry[] = [];
  readonly #blocks: BlockWatch;
  #sending = false;

  constructor(tools: SettlementTools) {
    this.#tools = tools;
    const { reader, blockMs } = tools;
    const pollMs = Math.min(1_000, Math.max(20, blockMs / 10));
    this.#blocks = new BlockWatch(async () => (await reader.block()).number, pollMs);
  }

  /**
   * @returns what became of the deal in a transaction that is as deep in the chain as configured
   * @throws ChainUnavailable, ChainRejected, ConfirmationTimeout: unknown
   */
  settle(settlement: Settlement, announce: OnSigned): Promise<BatchOutcome> {
    return new Promise((resolve, reject) => {
      this.#ready.push({ settlement, announce, resolve, reject });
      if (!this.#sending) void this.#sendAll();
    });
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    await nextTick(); // requests that arrived together get as far as this together
    while (this.#ready.length > 0) {
      const batch = this.#ready.splice(0, MAX_BATCH_SIZE);
      try {
        const accepted = await this.#refuseHopeless(batch);
        if (accepted.length > 0) {
          void this.#follow(accepted, await this.#send(accepted));
          await sleep(Math.min(GATHER_AT_MOST, this.#tools.blockMs / 2));
        }
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#sending = false;
  }

  /** Tries all in one call, and those that fail there once more alone: another deal of the batch may be the reason. */
  async #refuseHopeless(batch: Entry[]): Promise<Entry[]> {
    const { reader } = this.#tools;
    const [first, ...others] = batch;
    const tried =
      first && others.length === 0
        ? [await reader.simulateSettle(first.settlement)]
        : await reader.simulateSettleBatch(batch.map(({ settlement }) => settlement));
    const accepted: Entry[] = [];
    for (const [index, entry] of batch.entries()) {
      const failure = tried[index];
      const alone = failure && others.length > 0 ? await reader.simulateSettle(entry.settlement) : failure;
      if (alone) entry.resolve(alone);
      else accepted.push(entry);
    }
    return accepted;
  }

  async #send(entries: Entry[]): Promise<SignedTransaction> {
    const { writer, failpoint, onBatch } = this.#tools;
    const onSigned = this.#announcer(entries);
    const [first, ...others] = entries;
    const transaction =
      first && others.length === 0
        ? await writer.settle(first.settlement, { simulate: false, onSigned })
        : await writer.settleBatch(
            entries.map(({ settlement }) => settlement),
            { onSigned },
          );
    failpoint('crypto.escrow.broadcast');
    onBatch(entries.length);
    return transaction;
  }

  #announcer(entries: Entry[]) {
    return async ({ hash }: SignedTransaction): Promise<void> => {
      await Promise.all(entries.map(({ announce }) => announce(hash)));
      this.#tools.failpoint('crypto.escrow.signed');
    };
  }

  /** Waits once for all deals of a transaction, then tells each what became of it. */
  async #follow(entries: Entry[], transaction: SignedTransaction): Promise<void> {
    const { reader, writer, confirmations, blockMs, failpoint } = this.#tools;
    try {
      const { hash, blockNumber, status } = await writer.waitOrReplace(transaction, confirmations, {
        nextLook: this.#blocks.follower(),
        replaceAfterMs: Math.max(REPLACE_AFTER, 3 * blockMs),
        timeoutMs: GIVE_UP_AFTER,
        onSigned: this.#announcer(entries),
      });
      failpoint('crypto.escrow.confirmed');
      const settled = status === 'success' ? await reader.settledIn(hash) : [];
      for (const { settlement, resolve } of entries) {
        const here = settled?.includes(settlement.deal.dealId.toLowerCase() as `0x${string}`);
        resolve(here ? { success: true, txHash: hash, blockNumber } : undefined);
      }
    } catch (error) {
      for (const { reject } of entries) reject(error);
    }
  }
}
