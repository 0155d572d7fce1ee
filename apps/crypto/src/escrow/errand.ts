import type { Hex } from 'viem';

/** Is told the hash of each transaction that was signed for a deal, before it is handed to the chain. */
export type OnSigned = (hash: Hex) => Promise<void>;

/**
 * One deal's way through this service. Whoever asks for the same deal meanwhile joins: is told the hashes so far, those
 * to come, and the one outcome.
 */
export class Errand<Outcome> {
  readonly outcome: Promise<Outcome>;
  readonly #announced: Hex[] = [];
  readonly #listeners: OnSigned[] = [];

  constructor(run: (announce: OnSigned) => Promise<Outcome>) {
    this.outcome = run(async (hash) => {
      this.#announced.push(hash);
      await Promise.all(this.#listeners.map((listener) => listener(hash)));
    });
    // It may fail while those who joined are still being told the hashes; they see it when they come to wait for it.
    this.outcome.catch(() => undefined);
  }

  async join(onSigned: OnSigned): Promise<Outcome> {
    this.#listeners.push(onSigned);
    await Promise.all(this.#announced.map(onSigned));
    return this.outcome;
  }
}
