import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds after which whoever waits looks again, also when no new block was seen. */
const LOOK_AGAIN = 1_000;

/**
 * Tells all who wait of the next block, with one question to the chain every `pollMs` however many wait, and none while
 * nobody does.
 */
export class BlockWatch {
  readonly #newest: () => Promise<number>;
  readonly #pollMs: number;
  #seen = -1;
  #look: Promise<void> | undefined;

  /** @param newest - number of the newest block */
  constructor(newest: () => Promise<number>, pollMs: number) {
    this.#newest = newest;
    this.#pollMs = pollMs;
  }

  /**
   * Waits for one block after another, beginning now: each call resolves when there is a block that was not seen at the
   * call before, or after a second. Never fails.
   */
  follower(): () => Promise<void> {
    let known = this.#seen;
    return async () => {
      if (known === this.#seen) await (this.#look ??= this.#untilNext());
      known = this.#seen;
    };
  }

  async #untilNext(): Promise<void> {
    const until = Date.now() + LOOK_AGAIN;
    const before = this.#seen;
    try {
      while ((this.#seen = await this.#newest()) === before && Date.now() < until) await sleep(this.#pollMs);
    } catch {
      await sleep(this.#pollMs); // Whoever waited asks the chain next, and fails as it should.
    } finally {
      this.#look = undefined;
    }
  }
}
