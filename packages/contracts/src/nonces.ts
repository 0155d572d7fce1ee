import type { Address, Hex } from 'viem';
import { broadcast, isTransactionKnown, isWaiting } from './broadcast.js';
import { ChainRejected } from './errors.js';
import type { SignedTransaction } from './legacy-transaction.js';
import { onChain, type RpcClient } from './rpc.js';

interface Sent {
  nonce: number;
  /** Absent when another process used the nonce. */
  transaction: Pick<SignedTransaction, 'hash' | 'raw'> | undefined;
  at: number;
}

/** How long a count of the chain is trusted before it is asked again. */
const RECOUNT_MS = 1_000;
/** How many transactions are kept for the case that the chain loses their blocks. */
const KEPT = 256;

/**
 * The next nonce of one account on a chain that does not know `pending`: counted by ourselves from the chain's `latest`
 * count, and corrected when the chain disagrees (another process with the same key, a lost or restarted chain).
 * What a chain forgot of the last transactions is handed to it again in their order, so that none waits for ever behind
 * a nonce that nobody uses.
 * Not safe for parallel calls: `createLegacySender` holds a lock around it.
 */
export class Nonces {
  private next: number | undefined;
  private countedAt = -Infinity;
  private latest = 0;
  /** The last ones sent, mined or not. Ascending. */
  private sent: Sent[] = [];
  /** A transaction whose broadcast was not answered. */
  private uncertain: SignedTransaction | undefined;

  constructor(
    private readonly client: RpcClient,
    private readonly address: Address,
    /** A waiting transaction this old is looked for: the node may have lost it with its memory. */
    private readonly lostAfterMs: number,
    private readonly clock: () => number,
  ) {}

  /** The nonce to sign with. It is only spent once {@link accepted} or {@link taken} is told. */
  async reserve(): Promise<number> {
    if (this.uncertain !== undefined) {
      if (await isTransactionKnown(this.client, this.uncertain.hash)) this.accepted(this.uncertain);
      this.uncertain = undefined;
    }
    await this.keepUp();
    return this.next ?? 0;
  }

  /** Asks the chain how far it is, at most once a second, and gives it again what it lost. @throws ChainUnavailable */
  async keepUp(): Promise<void> {
    if (this.next === undefined || this.clock() - this.countedAt >= RECOUNT_MS) await this.recount();
  }

  accepted(transaction: SignedTransaction): void {
    this.remember(transaction.nonce, transaction);
    this.next = transaction.nonce + 1;
  }

  /** A waiting transaction made room for another with the same nonce. */
  replaced(transaction: SignedTransaction): void {
    const waiting = this.sent.find(({ nonce }) => nonce === transaction.nonce);
    if (waiting !== undefined) Object.assign(waiting, { transaction, at: this.clock() });
  }

  /** Another process with the same key used the nonce. */
  taken(nonce: number): void {
    this.remember(nonce, undefined);
    this.countedAt = -Infinity; // it may be further ahead
  }

  /** The broadcast was not answered: whether the nonce is spent is found out before the next one is given. */
  unanswered(transaction: SignedTransaction): void {
    this.uncertain = transaction;
  }

  private remember(nonce: number, transaction: Sent['transaction']): void {
    this.sent = this.sent.filter((one) => one.nonce < nonce).slice(1 - KEPT);
    this.sent.push({ nonce, transaction, at: this.clock() });
  }

  private async recount(): Promise<void> {
    const latest = await onChain(() =>
      this.client.getTransactionCount({ address: this.address, blockTag: 'latest' }),
    );
    // A count that went down tells of a chain that came back with an older state.
    if (latest < this.latest || (await this.isOldestLost(latest))) await this.revive(latest);
    this.countedAt = this.clock();
    this.latest = latest;
    this.next = Math.max(latest, (this.sent.at(-1)?.nonce ?? -1) + 1);
  }

  private async isOldestLost(latest: number): Promise<boolean> {
    const oldest = this.sent.find(({ nonce }) => nonce >= latest);
    if (oldest === undefined || this.clock() - oldest.at <= this.lostAfterMs) return false;
    return oldest.transaction === undefined || !(await isWaiting(this.client, oldest.transaction.hash));
  }

  /** Hands over again what has to be mined from this count on, as far as it goes without a hole. */
  private async revive(latest: number): Promise<void> {
    const kept = this.sent.filter(({ nonce }) => nonce < latest);
    for (const { nonce, transaction } of this.sent.slice(kept.length)) {
      if (nonce !== latest + kept.filter((one) => one.nonce >= latest).length) break;
      if (transaction === undefined || !(await this.handOver(transaction.raw))) break;
      kept.push({ nonce, transaction, at: this.clock() });
    }
    this.sent = kept;
  }

  private async handOver(raw: Hex): Promise<boolean> {
    try {
      return (await broadcast(this.client, raw)) === 'accepted';
    } catch (error) {
      if (error instanceof ChainRejected) return false;
      throw error;
    }
  }
}
