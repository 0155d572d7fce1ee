import type { Address, Hex } from 'viem';
import { isTransactionKnown } from './broadcast.js';
import { onChain, type RpcClient } from './rpc.js';

interface InFlight {
  nonce: number;
  /** Absent when another process used the nonce. */
  hash: Hex | undefined;
  at: number;
}

/** How long a count of the chain is trusted before it is asked again. */
const RECOUNT_MS = 1_000;

/**
 * The next nonce of one account on a chain that does not know `pending`: counted by ourselves from the chain's `latest`
 * count, and corrected when the chain disagrees (another process with the same key, a lost or restarted chain).
 * Not safe for parallel calls: `createLegacySender` holds a lock around it.
 */
export class Nonces {
  private next: number | undefined;
  private countedAt = -Infinity;
  private latest = 0;
  /** Sent and, as far as we know, not yet mined. Ascending. */
  private inFlight: InFlight[] = [];
  /** A transaction whose broadcast was not answered. */
  private uncertain: { nonce: number; hash: Hex } | undefined;

  constructor(
    private readonly client: RpcClient,
    private readonly address: Address,
    /** A waiting transaction this old that the node does not know any more was lost with the chain's memory. */
    private readonly lostAfterMs: number,
    private readonly clock: () => number,
  ) {}

  /** The nonce to sign with. It is only spent once {@link accepted} or {@link taken} is told. */
  async reserve(): Promise<number> {
    if (this.uncertain !== undefined) {
      const { nonce, hash } = this.uncertain;
      if (await isTransactionKnown(this.client, hash)) this.accepted(nonce, hash);
      this.uncertain = undefined;
    }
    if (this.next === undefined || this.clock() - this.countedAt >= RECOUNT_MS) await this.recount();
    return this.next ?? 0;
  }

  accepted(nonce: number, hash: Hex): void {
    this.inFlight.push({ nonce, hash, at: this.clock() });
    this.next = nonce + 1;
  }

  /** A waiting transaction made room for another with the same nonce. */
  replaced(nonce: number, hash: Hex): void {
    const waiting = this.inFlight.find((one) => one.nonce === nonce);
    if (waiting !== undefined) Object.assign(waiting, { hash, at: this.clock() });
  }

  /** Another process with the same key used the nonce. */
  taken(nonce: number): void {
    this.inFlight.push({ nonce, hash: undefined, at: this.clock() });
    this.countedAt = -Infinity; // it may be further ahead
  }

  /** The broadcast was not answered: whether the nonce is spent is found out before the next one is given. */
  unanswered(nonce: number, hash: Hex): void {
    this.uncertain = { nonce, hash };
  }

  private async recount(): Promise<void> {
    const latest = await onChain(() =>
      this.client.getTransactionCount({ address: this.address, blockTag: 'latest' }),
    );
    this.countedAt = this.clock();
    this.inFlight = this.inFlight.filter(({ nonce }) => nonce >= latest);
    // A count that went down tells of a chain that came back with an older state.
    if (latest < this.latest || (await this.isOldestLost())) this.inFlight = [];
    this.latest = latest;
    this.next = Math.max(latest, (this.inFlight.at(-1)?.nonce ?? -1) + 1);
  }

  private async isOldestLost(): Promise<boolean> {
    const oldest = this.inFlight[0];
    if (oldest === undefined || this.clock() - oldest.at <= this.lostAfterMs) return false;
    return oldest.hash === undefined || !(await isTransactionKnown(this.client, oldest.hash));
  }
}
